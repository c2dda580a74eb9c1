package io.chairside.testkit.opendental.data;

import java.util.List;

/** Definitions that a synthetic practice needs beyond those of a plain office, and how to find one. */
final class OdDefinitions {
    static final int BILLING_TYPES = 4;
    static final int PROCEDURE_CATEGORIES = 11;

    private static final List<String> BILLING = List.of("Standard Account", "Payment Plan", "Collections");
    private static final List<String> PROCEDURES =
            List.of("Exams and X-rays", "Cleanings", "Fillings and Surgery", "Crowns", "Other");

    private OdDefinitions() {}

    static void addOffice(OdDatabase database) {
        add(database, BILLING_TYPES, BILLING);
        add(database, PROCEDURE_CATEGORIES, PROCEDURES);
    }

    /** {@return the key of a definition} */
    static long find(OdDatabase database, int category, String name) {
        return database.table("definition").by("Category", category).stream()
                .filter(row -> row.text("ItemName").equals(name))
                .mapToLong(OdRow::key)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no definition " + name + " in category " + category));
    }

    private static void add(OdDatabase database, int category, List<String> names) {
        for (int i = 0; i < names.size(); i++) {
            int order = i;
            database.table("definition")
                    .insert(row -> row.set("Category", category)
                            .set("ItemOrder", order)
                            .set("ItemName", names.get(order)));
        }
    }
}
