package io.chairside.dentrix.ascend.internal;

import io.chairside.core.read.Priority;
import io.chairside.dentrix.ascend.internal.wire.FieldException;
import io.chairside.dentrix.ascend.internal.wire.WireRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Lists that other records point into: ledger types and procedure codes are kept, and read again when something is missing. Thread-safe. */
final class Directory {

    private static final Leg TYPES = Leg.of("v1/organizationledgertypes");
    private static final Leg CODES = Leg.of("v1/practiceprocedures");
    private static final int CHUNK = 50;

    private final AscendClient client;
    private final Map<String, LedgerType> types = new ConcurrentHashMap<>();
    private final Map<String, String> codes = new ConcurrentHashMap<>();

    /**
     * A ledger type.
     *
     * @param id its id
     * @param description as staff see it
     * @param ledgerType what transactions of it are
     * @param allocation COLLECTION or PRODUCTION
     */
    record LedgerType(String id, String description, String ledgerType, String allocation) {}

    Directory(AscendClient client) {
        this.client = client;
    }

    /** The ledger types that are needed, read when one of them is not known. */
    Map<String, LedgerType> types(String operation, Priority priority, List<WireRecord> rows) {
        List<String> wanted = new ArrayList<>();
        rows.forEach(row -> referenced(row, "organizationLedgerType").ifPresent(wanted::add));
        if (!types.keySet().containsAll(wanted)) {
            allTypes(operation, priority);
        }
        return types;
    }

    private static Optional<String> referenced(WireRecord row, String field) {
        try {
            return row.reference(field);
        } catch (FieldException e) {
            return Optional.empty();
        }
    }

    /** All ledger types as they are now. */
    List<LedgerType> allTypes(String operation, Priority priority) {
        List<LedgerType> all = new ArrayList<>();
        for (WireRecord row : Keyset.all(client, operation, priority, TYPES)) {
            LedgerType type = new LedgerType(
                    row.id(), text(row, "description"), text(row, "ledgerType"), text(row, "allocation"));
            types.put(type.id(), type);
            all.add(type);
        }
        return all;
    }

    private static String text(WireRecord row, String field) {
        try {
            return row.text(field).orElse("");
        } catch (FieldException e) {
            return "";
        }
    }

    /** Procedure codes by the id of their record. */
    Map<String, String> codes(String operation, Priority priority, List<WireRecord> rows) {
        List<String> wanted = new ArrayList<>();
        rows.forEach(row -> referenced(row, "practiceProcedure").ifPresent(wanted::add));
        if (!codes.keySet().containsAll(wanted)) {
            for (WireRecord row : Keyset.all(client, operation, priority, CODES)) {
                codes.put(row.id(), text(row, "adaCode"));
            }
        }
        return codes;
    }

    /** The locations to read: those of the settings, otherwise all there are now. */
    List<String> locations(String operation, Priority priority) {
        List<String> chosen = client.config().locations();
        return chosen.isEmpty()
                ? Keyset.all(client, operation, priority, Leg.of("v1/locations")).stream()
                        .map(WireRecord::id)
                        .toList()
                : chosen;
    }

    /** Records by their ids, asked for in chunks; those that are gone are missing. */
    Map<String, WireRecord> byId(String operation, Priority priority, String path, List<String> ids) {
        Map<String, WireRecord> found = new HashMap<>();
        List<String> wanted = ids.stream().filter(WireRecord::isId).distinct().toList();
        for (int from = 0; from < wanted.size(); from += CHUNK) {
            List<String> chunk = wanted.subList(from, Math.min(wanted.size(), from + CHUNK));
            Leg leg = Leg.of(path).where("id->[" + String.join(",", chunk) + "]", row -> chunk.contains(row.id()));
            Keyset keyset = new Keyset(
                    client, operation, priority, leg, null, client.config().pageSize(), 0);
            while (!keyset.ended() && !found.keySet().containsAll(chunk)) {
                keyset.next().forEach(row -> found.put(row.id(), row));
            }
        }
        return found;
    }
}
