package io.chairside.testkit.opendental.internal.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.chairside.testkit.opendental.ErrorStyle;
import io.chairside.testkit.opendental.PermissionGroup;
import io.chairside.testkit.opendental.internal.office.Office;
import io.chairside.testkit.opendental.internal.office.Refusal;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the endpoint of a call, checks version and permission, and turns refusals into answers. */
public final class Dispatcher {
    private static final Logger log = LoggerFactory.getLogger(Dispatcher.class);

    private final Office office;
    private final Routes routes;
    private final ErrorStyle errorStyle;

    /**
     * Creates a dispatcher.
     *
     * @param office the office
     * @param routes the endpoints
     * @param errorStyle the form of error bodies
     */
    public Dispatcher(Office office, Routes routes, ErrorStyle errorStyle) {
        this.office = office;
        this.routes = routes;
        this.errorStyle = errorStyle;
    }

    /** Carries out a call. */
    ApiResponse dispatch(ApiRequest request) {
        try {
            Routes.Route route = routes.find(request.call());
            if (!office.version().atLeast(route.since())) {
                throw Refusal.bad(request.call().label() + " requires Open Dental version " + route.since()
                        + " or later; this office runs " + office.version() + ".");
            }
            need(route.group());
            return route.changes()
                    ? office.database().write(() -> route.handler().handle(new Call(request, office)))
                    : office.database().read(() -> route.handler().handle(new Call(request, office)));
        } catch (Refusal refusal) {
            return refuse(refusal.status(), refusal.explanation());
        } catch (RuntimeException e) {
            // A defect of the simulator; the message may quote data, so only the type is logged.
            log.error(
                    "simulator defect call={} type={} at={}",
                    request.call().label(),
                    e.getClass().getName(),
                    e.getStackTrace().length == 0 ? "" : e.getStackTrace()[0]);
            return refuse(500, "The simulator failed: " + e.getClass().getSimpleName());
        }
    }

    private void need(PermissionGroup group) {
        if (!office.allows(group)) {
            throw new Refusal(
                    office.assumptions().missingPermissionIsForbidden() ? 403 : 401,
                    "The customer key does not have the required permission.");
        }
    }

    /** Builds an error answer in the configured style. */
    ApiResponse refuse(int status, String explanation) {
        return switch (errorStyle) {
            case JSON_STRING -> ApiResponse.json(status, quoted(explanation));
            case BARE_TEXT ->
                ApiResponse.of(status, explanation.getBytes(StandardCharsets.UTF_8), "text/plain; charset=utf-8");
            case EMPTY -> ApiResponse.empty(status);
        };
    }

    private static byte[] quoted(String text) {
        try {
            return Call.MAPPER.writeValueAsBytes(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
