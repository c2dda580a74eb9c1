package io.chairside.testkit.opendental.data;

import io.chairside.testkit.practice.Insurance;
import io.chairside.testkit.practice.SyntheticPractice;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What the classes that write a synthetic practice's rows share. */
final class OdRows {
    private static final LocalDate NO_DATE = LocalDate.of(1, 1, 1);

    final OdDatabase database;
    final SyntheticPractice practice;
    private final boolean clinics;
    private final Map<Long, List<Insurance.Coverage>> coverages = new HashMap<>();

    OdRows(OdDatabase database, SyntheticPractice practice, boolean clinics) {
        this.database = database;
        this.practice = practice;
        this.clinics = clinics;
        for (Insurance.Coverage coverage : practice.insurance().coverages()) {
            coverages
                    .computeIfAbsent(coverage.patientId(), id -> new ArrayList<>())
                    .add(coverage);
        }
    }

    void insert(String table, long key, Consumer<OdRow> values) {
        database.table(table).insert(key, values);
    }

    long insert(String table, Consumer<OdRow> values) {
        return database.table(table).insert(values).key();
    }

    /** {@return the clinic of a location, or 0 in an office without clinics} */
    long clinic(long locationId) {
        return clinics ? locationId : 0;
    }

    /** {@return a patient's coverages, primary first} */
    List<Insurance.Coverage> coverages(long patientId) {
        return coverages.getOrDefault(patientId, List.of());
    }

    /** {@return the plan of a patient's coverage, or 0 when there is none of that ordinal} */
    long plan(long patientId, int ordinal) {
        List<Insurance.Coverage> own = coverages(patientId);
        return own.size() < ordinal ? 0 : subscription(own.get(ordinal - 1)).planId();
    }

    Insurance.Coverage coverage(long id) {
        return practice.insurance().coverages().get((int) id - 1);
    }

    Insurance.Subscription subscription(Insurance.Coverage coverage) {
        return practice.insurance().subscriptions().get((int) coverage.subscriptionId() - 1);
    }

    String code(long codeId) {
        return practice.office().procedureCodes().get((int) codeId - 1).code();
    }

    long definition(int category, String name) {
        return OdDefinitions.find(database, category, name);
    }

    static BigDecimal money(long cents) {
        return BigDecimal.valueOf(cents, 2);
    }

    static LocalDate date(@Nullable LocalDate date) {
        return date == null ? NO_DATE : date;
    }

    /** {@return the pattern of a length: five minutes a character, the provider being busy but for the first and last} */
    static String pattern(int minutes) {
        int characters = minutes / 5;
        return characters < 3 ? "X".repeat(characters) : "/" + "X".repeat(characters - 2) + "/";
    }
}
