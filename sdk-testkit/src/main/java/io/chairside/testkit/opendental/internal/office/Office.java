package io.chairside.testkit.opendental.internal.office;

import io.chairside.testkit.opendental.OpenDentalAssumptions;
import io.chairside.testkit.opendental.OpenDentalMode;
import io.chairside.testkit.opendental.PermissionGroup;
import io.chairside.testkit.opendental.data.OdDatabase;
import io.chairside.testkit.opendental.data.OdRow;
import io.chairside.testkit.opendental.data.OdTable;
import io.chairside.testkit.opendental.data.OfficeClock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Set;

/** One simulated office: its data, clock, version, the rights of the customer key, and what every endpoint looks up. */
public final class Office {
    /** The patient status of a deleted patient. */
    public static final int DELETED = 4;

    /** The audit trail's source number of API entries; the vendor's own number is not public. */
    private static final int LOG_SOURCE_API = 16;

    private final OdDatabase database;
    private final OpenDentalMode mode;
    private final Set<PermissionGroup> permissions;
    private final Version version;
    private final OpenDentalAssumptions assumptions;
    private final String customerKey;

    /**
     * Opens an office.
     *
     * @param database its data
     * @param mode the way in
     * @param permissions the rights of the customer key
     * @param version the program's version
     * @param assumptions the undocumented points
     * @param customerKey the customer key
     */
    public Office(
            OdDatabase database,
            OpenDentalMode mode,
            Set<PermissionGroup> permissions,
            Version version,
            OpenDentalAssumptions assumptions,
            String customerKey) {
        this.database = database;
        this.mode = mode;
        this.permissions = Set.copyOf(permissions);
        this.version = version;
        this.assumptions = assumptions;
        this.customerKey = customerKey;
    }

    /** {@return the data} */
    public OdDatabase database() {
        return database;
    }

    /**
     * Gives a table.
     *
     * @param name its name
     * @return the table
     */
    public OdTable table(String name) {
        return database.table(name);
    }

    /** {@return the office's clock} */
    public OfficeClock clock() {
        return database.clock();
    }

    /** {@return the office's local time} */
    public LocalDateTime now() {
        return database.clock().now();
    }

    /** {@return the office's local date} */
    public LocalDate today() {
        return database.clock().today();
    }

    /** {@return the way in} */
    public OpenDentalMode mode() {
        return mode;
    }

    /** {@return the program's version} */
    public Version version() {
        return version;
    }

    /** {@return the undocumented points} */
    public OpenDentalAssumptions assumptions() {
        return assumptions;
    }

    /** {@return the customer key} */
    public String customerKey() {
        return customerKey;
    }

    /**
     * Tells whether the customer key may do something.
     *
     * @param group the permission group
     * @return whether the key has it
     */
    public boolean allows(PermissionGroup group) {
        return permissions.contains(group);
    }

    /** {@return the seconds between two calls that the relay enforces for this key, times two} */
    public int halfSecondsBetweenCalls() {
        if (allows(PermissionGroup.ENTERPRISE)) {
            return 1;
        }
        return permissions.equals(Set.of(PermissionGroup.READ_ALL)) ? 10 : 2;
    }

    /** {@return the largest page} */
    public int maxPage() {
        int base = mode == OpenDentalMode.REMOTE ? 100 : 1000;
        return allows(PermissionGroup.ENTERPRISE) ? base * 10 : base;
    }

    /** {@return the page size when none is asked for} */
    public int defaultPage() {
        return mode == OpenDentalMode.REMOTE ? 100 : Math.min(maxPage(), assumptions.localDefaultPageSize());
    }

    /**
     * Reads a preference.
     *
     * @param name its name
     * @param otherwise the value when the office has none
     * @return the value
     */
    public String preference(String name, String otherwise) {
        return database.preference(name).orElse(otherwise);
    }

    /**
     * Reads a yes/no preference.
     *
     * @param name its name
     * @return whether it is "1"
     */
    public boolean preferenceOn(String name) {
        return preference(name, "0").equals("1");
    }

    /**
     * Reads a preference that holds a key.
     *
     * @param name its name
     * @return the key, 0 when there is none
     */
    public long preferenceKey(String name) {
        String value = preference(name, "0").trim();
        return !value.isEmpty() && value.chars().allMatch(Character::isDigit) ? Long.parseLong(value) : 0;
    }

    /**
     * Finds a patient whom the API may work on.
     *
     * @param patNum the key
     * @return the row
     * @throws Refusal 404 when there is none or it is deleted
     */
    public OdRow patient(long patNum) {
        return table("patient")
                .get(patNum)
                .filter(row -> row.num("PatStatus") != DELETED)
                .orElseThrow(() -> Refusal.notFound("Patient not found."));
    }

    /**
     * Finds a row.
     *
     * @param table the table
     * @param key the key
     * @param missing the text of the 404
     * @return the row
     * @throws Refusal 404 when there is none
     */
    public OdRow row(String table, long key, String missing) {
        return table(table).get(key).orElseThrow(() -> Refusal.notFound(missing));
    }

    /**
     * Finds a family.
     *
     * @param patNum any member
     * @return the members in key order, deleted ones left out
     */
    public List<OdRow> family(long patNum) {
        long guarantor =
                table("patient").get(patNum).map(row -> row.num("Guarantor")).orElse(patNum);
        return table("patient").by("Guarantor", guarantor).stream()
                .filter(row -> row.num("PatStatus") != DELETED)
                .toList();
    }

    /** {@return the practice's default provider: the preference, else the first who is neither hidden nor a hygienist} */
    public long defaultProvider() {
        long preferred = preferenceKey("PracticeDefaultProv");
        if (table("provider").get(preferred).isPresent()) {
            return preferred;
        }
        return database.read(() -> table("provider").rows().stream()
                .filter(row -> !row.flag("IsHidden") && row.num("ProvStatus") == 0)
                .sorted((a, b) -> Boolean.compare(a.flag("IsSecondary"), b.flag("IsSecondary")))
                .mapToLong(OdRow::key)
                .findFirst()
                .orElse(0));
    }

    /**
     * Finds the default of a category.
     *
     * @param category the category number
     * @return the first definition that is not hidden, 0 when there is none
     */
    public long firstDefinition(int category) {
        return table("definition").by("Category", category).stream()
                .filter(row -> !row.flag("IsHidden"))
                .min((a, b) -> Long.compare(a.num("ItemOrder"), b.num("ItemOrder")))
                .map(OdRow::key)
                .orElse(0L);
    }

    /**
     * Finds a definition by its name.
     *
     * @param category the category number
     * @param name the exact name
     * @return the key, 0 when there is none
     */
    public long definition(int category, String name) {
        return table("definition").by("Category", category).stream()
                .filter(row -> row.text("ItemName").equals(name))
                .map(OdRow::key)
                .findFirst()
                .orElse(0L);
    }

    /**
     * Writes the audit trail of an API write.
     *
     * @param audit what was done
     * @param patNum the patient, 0 for none
     * @param key the row written
     */
    public void audit(Audit audit, long patNum, long key) {
        table("securitylog")
                .insert(row -> row.set("PermType", audit.number())
                        .set("LogDateTime", now())
                        .set("LogText", "Created by Chairside Simulator through API. ")
                        .set("PatNum", patNum)
                        .set("FKey", key)
                        .set("LogSource", LOG_SOURCE_API));
    }

    /**
     * Writes the audit trail of something that staff did in the program.
     *
     * @param audit what was done
     * @param patNum the patient, 0 for none
     * @param key the row written
     * @param text the entry
     */
    public void auditStaff(Audit audit, long patNum, long key, String text) {
        table("securitylog")
                .insert(row -> row.set("PermType", audit.number())
                        .set("UserNum", 1)
                        .set("LogDateTime", now())
                        .set("LogText", text)
                        .set("PatNum", patNum)
                        .set("CompName", "FRONTDESK1")
                        .set("FKey", key));
    }

    /**
     * Tells whether an audit entry came from the API.
     *
     * @param row a securitylog row
     * @return whether the API wrote it
     */
    public static boolean isApiEntry(OdRow row) {
        return row.num("LogSource") == LOG_SOURCE_API;
    }
}
