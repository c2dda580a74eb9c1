package io.chairside.opendental.internal;

import io.chairside.core.error.ChairsideException;
import io.chairside.opendental.internal.CapabilityNeeds.Group;
import io.chairside.opendental.internal.CapabilityNeeds.Permission;
import io.chairside.opendental.internal.OfficeCalls.Answer;
import io.chairside.opendental.internal.OfficeCalls.Verb;
import java.util.EnumMap;
import java.util.Map;

/**
 * Finds out what a customer key may write, without writing. Each probe is addressed to a row that cannot exist and lacks a field that the
 * method requires, so for two reasons nothing can come of it: a key that may use the method is told about the row or the field, one that may
 * not is told so first.
 */
final class PermissionProbe {

    private static final long NO_SUCH_ROW = -1;

    private static final Map<Group, String> METHODS = new EnumMap<>(Map.of(
            Group.PAYMENTS, "payments",
            Group.INSURANCE, "claims",
            Group.ALL_OTHERS, "adjustments",
            Group.APPOINTMENTS, "appointments",
            Group.COMM, "commlogs",
            Group.DOCUMENTS, "documents/Upload"));

    private final OfficeCalls calls;

    PermissionProbe(OfficeCalls calls) {
        this.calls = calls;
    }

    Map<Group, Permission> run() {
        Map<Group, Permission> found = new EnumMap<>(Group.class);
        METHODS.forEach((group, path) -> found.put(group, probe(path)));
        return found;
    }

    private Permission probe(String path) {
        try {
            Answer answer = calls.send("check.permission", Verb.POST, path, Map.of("PatNum", NO_SUCH_ROW));
            if (!(answer instanceof Answer.Refused refused)) {
                return Permission.NOT_KNOWN;
            }
            return switch (refused.status()) {
                case 401, 403 -> Permission.MISSING;
                case 400, 404 -> Permission.GRANTED;
                default -> Permission.NOT_KNOWN;
            };
        } catch (ChairsideException e) {
            return Permission.NOT_KNOWN;
        }
    }
}
