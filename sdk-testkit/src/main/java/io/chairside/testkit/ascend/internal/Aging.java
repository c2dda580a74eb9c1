package io.chairside.testkit.ascend.internal;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What families owe, by the age of the charges that are not covered yet; credits cover the oldest charges first. */
final class Aging {

    private static final int PAGE = 50;
    private static final String[] BUCKETS = {"currentAmount", "thirtyDaysAmount", "sixtyDaysAmount", "ninetyDaysAmount"
    };

    private final Organization organization;

    Aging(Organization organization) {
        this.organization = organization;
    }

    private String guarantor(String patient) {
        ObjectNode record = organization.find(Kind.PATIENT, patient);
        String guarantor = record == null ? "" : Json.text(record, "primaryGuarantor.id");
        return guarantor.isEmpty() ? patient : guarantor;
    }

    private Map<String, List<ObjectNode>> byGuarantor(@Nullable String location) {
        Map<String, List<ObjectNode>> rows = new TreeMap<>();
        for (Kind kind : Kind.values()) {
            if (!kind.transaction()) {
                continue;
            }
            for (ObjectNode row : organization.of(kind).values()) {
                if (row.path("isActive").asBoolean()
                        && (location == null || Json.text(row, "location.id").equals(location))) {
                    rows.computeIfAbsent(guarantor(Json.text(row, "patient.id")), key -> new ArrayList<>())
                            .add(row);
                }
            }
        }
        return rows;
    }

    private long[] buckets(List<ObjectNode> rows) {
        long credit = 0;
        List<ObjectNode> charges = new ArrayList<>();
        for (ObjectNode row : rows) {
            long cents = Json.cents(row.get("amount"));
            if (cents > 0) {
                charges.add(row);
            } else {
                credit -= cents;
            }
        }
        charges.sort(Comparator.comparing(row -> Json.text(row, "transactionDate")));
        long[] buckets = new long[BUCKETS.length];
        for (ObjectNode charge : charges) {
            long left = Json.cents(charge.get("amount"));
            long covered = Math.min(left, credit);
            credit -= covered;
            long age = organization.age(charge);
            buckets[age <= 30 ? 0 : age <= 60 ? 1 : age <= 90 ? 2 : 3] += left - covered;
        }
        buckets[0] -= credit;
        return buckets;
    }

    private static void put(ObjectNode into, long[] buckets) {
        long total = 0;
        for (int i = 0; i < buckets.length; i++) {
            into.set(BUCKETS[i], Json.money(buckets[i]));
            total += buckets[i];
        }
        into.set("balance", Json.money(total));
    }

    ObjectNode report(String location, int page) {
        if (organization.find(Kind.LOCATION, location) == null) {
            throw Refusal.bad("location.required", "The filter must name a location.");
        }
        List<Map.Entry<String, List<ObjectNode>>> all =
                new ArrayList<>(byGuarantor(location).entrySet());
        ObjectNode data = Json.object();
        long[] sums = new long[BUCKETS.length];
        for (Map.Entry<String, List<ObjectNode>> one : all) {
            long[] own = buckets(one.getValue());
            for (int i = 0; i < own.length; i++) {
                sums[i] += own[i];
            }
        }
        put(data, sums);
        data.set("total", data.get("balance"));
        ArrayNode reports = data.putArray("patientReports");
        for (Map.Entry<String, List<ObjectNode>> one :
                all.subList(Math.min(all.size(), (page - 1) * PAGE), Math.min(all.size(), page * PAGE))) {
            ObjectNode patient = Objects.requireNonNull(organization.find(Kind.PATIENT, one.getKey()));
            ObjectNode report = reports.addObject()
                    .put("id", one.getKey())
                    .put("firstName", Json.text(patient, "firstName"))
                    .put("lastName", Json.text(patient, "lastName"));
            put(report, buckets(one.getValue()));
        }
        return data;
    }

    ObjectNode family(String patient) {
        if (organization.find(Kind.PATIENT, patient) == null) {
            throw new Refusal(404, "not.found", "There is no such patient.");
        }
        String guarantor = guarantor(patient);
        ObjectNode data = Json.object();
        data.set("patient", Json.reference(Kind.PATIENT, guarantor));
        put(data, buckets(byGuarantor(null).getOrDefault(guarantor, List.of())));
        return data;
    }
}
