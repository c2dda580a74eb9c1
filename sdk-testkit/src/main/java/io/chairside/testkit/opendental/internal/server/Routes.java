package io.chairside.testkit.opendental.internal.server;

import io.chairside.testkit.opendental.ApiCall;
import io.chairside.testkit.opendental.PermissionGroup;
import io.chairside.testkit.opendental.internal.office.Refusal;
import io.chairside.testkit.opendental.internal.office.Version;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The table of known resources and their methods. */
public final class Routes {
    private final Map<ApiCall, Route> routes = new HashMap<>();
    private final Set<String> resources = new HashSet<>();

    /** Answers one method. */
    public interface Handler {
        /**
         * Answers.
         *
         * @param call the call
         * @return the answer
         */
        ApiResponse handle(Call call);
    }

    /**
     * One method of a resource.
     *
     * @param since the version that brought it
     * @param group the permission it needs
     * @param changes whether it changes data
     * @param handler answers it
     */
    record Route(Version since, PermissionGroup group, boolean changes, Handler handler) {}

    /**
     * Adds a resource.
     *
     * @param name its name
     * @return the place to add its methods
     */
    public Resource resource(String name) {
        resources.add(name);
        return new Resource(name);
    }

    /**
     * Finds the method that a call asks for.
     *
     * @param call the call
     * @return the method
     * @throws Refusal 404 for an unknown resource, 400 for an unknown method
     */
    Route find(ApiCall call) {
        if (!resources.contains(call.resource())) {
            throw Refusal.notFound(call.resource() + " is not a valid resource.");
        }
        Route route = routes.get(call);
        if (route == null) {
            throw Refusal.bad(
                    call.resource() + " " + call.method() + " " + call.subAction() + " is not a valid method.");
        }
        return route;
    }

    /**
     * Tells whether a resource is known.
     *
     * @param name its name
     * @return whether it is
     */
    boolean knows(@Nullable String name) {
        return resources.contains(name);
    }

    /** Adds methods to one resource; each method returns the same object. */
    public final class Resource {
        private final String name;

        private Resource(String name) {
            this.name = name;
        }

        /**
         * Adds a list.
         *
         * @param since the version that brought it
         * @param handler answers it
         * @return this resource
         */
        public Resource list(String since, Handler handler) {
            return add("GET", false, "", since, PermissionGroup.READ_ALL, handler);
        }

        /**
         * Adds a named list.
         *
         * @param sub the action
         * @param since the version that brought it
         * @param handler answers it
         * @return this resource
         */
        public Resource list(String sub, String since, Handler handler) {
            return add("GET", false, sub, since, PermissionGroup.READ_ALL, handler);
        }

        /**
         * Adds the reading of one row.
         *
         * @param since the version that brought it
         * @param handler answers it
         * @return this resource
         */
        public Resource one(String since, Handler handler) {
            return add("GET", true, "", since, PermissionGroup.READ_ALL, handler);
        }

        /**
         * Adds a view of one row.
         *
         * @param sub the action
         * @param since the version that brought it
         * @param handler answers it
         * @return this resource
         */
        public Resource one(String sub, String since, Handler handler) {
            return add("GET", true, sub, since, PermissionGroup.READ_ALL, handler);
        }

        /**
         * Adds a view of one row that may refresh stored values.
         *
         * @param sub the action
         * @param since the version that brought it
         * @param handler answers it
         * @return this resource
         */
        public Resource refreshing(String sub, String since, Handler handler) {
            return add("GET", true, sub, since, PermissionGroup.READ_ALL, true, handler);
        }

        /**
         * Adds a creation.
         *
         * @param sub the action or {@code ""}
         * @param since the version that brought it
         * @param group the permission it needs
         * @param handler answers it
         * @return this resource
         */
        public Resource post(String sub, String since, PermissionGroup group, Handler handler) {
            return add("POST", false, sub, since, group, handler);
        }

        /**
         * Adds a change of one row.
         *
         * @param sub the action or {@code ""}
         * @param since the version that brought it
         * @param group the permission it needs
         * @param handler answers it
         * @return this resource
         */
        public Resource put(String sub, String since, PermissionGroup group, Handler handler) {
            return add("PUT", true, sub, since, group, handler);
        }

        /**
         * Adds a change whose row is named in the body, or a query.
         *
         * @param sub the action or {@code ""}
         * @param since the version that brought it
         * @param group the permission it needs
         * @param handler answers it
         * @return this resource
         */
        public Resource putUnkeyed(String sub, String since, PermissionGroup group, Handler handler) {
            return add("PUT", false, sub, since, group, handler);
        }

        /**
         * Adds the deletion of one row.
         *
         * @param since the version that brought it
         * @param group the permission it needs
         * @param handler answers it
         * @return this resource
         */
        public Resource delete(String since, PermissionGroup group, Handler handler) {
            return add("DELETE", true, "", since, group, handler);
        }

        private Resource add(
                String method, boolean keyed, String sub, String since, PermissionGroup group, Handler handler) {
            return add(method, keyed, sub, since, group, !method.equals("GET"), handler);
        }

        private Resource add(
                String method,
                boolean keyed,
                String sub,
                String since,
                PermissionGroup group,
                boolean changes,
                Handler handler) {
            ApiCall call = new ApiCall(method, name, sub, keyed);
            if (routes.put(call, new Route(Version.parse(since), group, changes, handler)) != null) {
                throw new IllegalArgumentException(call.label() + " twice");
            }
            return this;
        }
    }
}
