package io.chairside.testkit.cloud9.internal;

import io.chairside.testkit.opendental.data.OfficeClock;
import io.chairside.testkit.run.WriteLog;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One client database. Everything that touches it holds its lock: a procedure is one step, as in the vendor's program. */
public final class Office {

    final OfficeClock clock;
    final List<Location> locations = new ArrayList<>();
    final List<Employee> employees = new ArrayList<>();
    final List<View> views = new ArrayList<>();
    final List<Column> columns = new ArrayList<>();
    final List<ApptType> appointmentTypes = new ArrayList<>();
    final List<Status> patientStatuses = new ArrayList<>();
    final Map<String, TransType> transactionTypes = new LinkedHashMap<>();
    final Map<String, Person> persons = new LinkedHashMap<>();
    final Map<String, Patient> patients = new LinkedHashMap<>();
    final List<Party> parties = new ArrayList<>();
    final List<Policy> policies = new ArrayList<>();
    final List<Transaction> ledger = new ArrayList<>();
    final List<Contract> contracts = new ArrayList<>();
    final Map<String, Appt> appointments = new LinkedHashMap<>();
    final WriteLog writes = new WriteLog();
    boolean agingShowsCredits = true;
    boolean updating;

    /**
     * An empty database.
     *
     * @param clock the office's clock
     */
    public Office(OfficeClock clock) {
        this.clock = clock;
    }

    /** {@return the clock} */
    public OfficeClock clock() {
        return clock;
    }

    /** {@return what was changed since the start} */
    public WriteLog writes() {
        return writes;
    }

    void byDesk(String what, String on) {
        writes.add(clock.now(), "front desk", what, on);
    }

    /** {@return how many patients there are} */
    public synchronized int patientCount() {
        return patients.size();
    }

    /**
     * Chooses what the aging report does with credit accounts.
     *
     * @param value whether they are listed among the others
     */
    public synchronized void agingShowsCredits(boolean value) {
        agingShowsCredits = value;
    }

    Location location(String guid) {
        return locations.stream()
                .filter(location -> location.guid().equals(guid))
                .findFirst()
                .orElseThrow();
    }

    @Nullable
    Employee employee(@Nullable String guid) {
        return employees.stream()
                .filter(employee -> employee.guid().equals(guid))
                .findFirst()
                .orElse(null);
    }

    Status status(String guid) {
        return patientStatuses.stream()
                .filter(status -> status.guid().equals(guid))
                .findFirst()
                .orElseThrow();
    }

    Person personOf(Patient patient) {
        return java.util.Objects.requireNonNull(persons.get(patient.personGuid()), "person");
    }

    record Location(
            String guid,
            String name,
            String code,
            String windowsZone,
            String address,
            String city,
            String state,
            String zip) {}

    record Employee(String guid, String code, String first, String last, String suffix, String type, boolean deleted) {}

    record View(String guid, String name, String locGuid, LocalTime from, LocalTime to) {}

    record Column(String guid, String viewGuid, String name, int order, boolean deleted) {}

    record ApptType(String guid, String code, String name, int minutes, boolean deleted, boolean online) {}

    record Status(String guid, String name, String code, boolean inactive, boolean active) {}

    record TransType(
            String guid,
            String category,
            String code,
            String name,
            boolean insurance,
            boolean discount,
            boolean lateFee,
            boolean nsf) {}

    record Person(
            String guid,
            String first,
            String middle,
            String last,
            String greeting,
            LocalDate birth,
            String gender,
            List<Address> addresses,
            String email,
            String homePhone,
            String mobilePhone,
            String useText,
            LocalDateTime changed) {
        @Override
        public String toString() {
            return "Person " + guid;
        }
    }

    record Address(String guid, String street, String city, String state, String zip) {
        @Override
        public String toString() {
            return "Address " + guid;
        }
    }

    record Patient(
            String guid,
            String personGuid,
            String id,
            String statusGuid,
            String locGuid,
            @Nullable String orthoGuid,
            LocalDateTime entered,
            LocalDateTime changed) {}

    record Party(String guid, String patGuid, String personGuid) {}

    record Policy(
            String guid,
            String patGuid,
            String planGuid,
            String companyGuid,
            String company,
            String plan,
            int rank,
            boolean active,
            String subscriberGuid,
            String subscriberAccount,
            String responsibleAccount,
            String group,
            String number,
            long deductible,
            long annualMax,
            LocalDateTime changed) {
        @Override
        public String toString() {
            return "Policy " + guid;
        }
    }

    record Contract(
            String guid,
            String account,
            String personGuid,
            String patGuid,
            long cents,
            LocalDate start,
            String status,
            String locGuid,
            List<LocalDate> due,
            List<Long> principal,
            LocalDate asOf) {}

    /** A row of the ledger, or a comment that shows in it. */
    static final class Transaction {
        final String guid;
        final String patGuid;
        final @Nullable String account;
        final @Nullable String policy;
        LocalDateTime at;
        final @Nullable TransType type;
        long dueNow;
        long totalDue;
        String note = "";
        String reference = "";
        String code = "";
        String tooth = "";
        String surface = "";
        String locGuid = "";
        String employeeGuid = "";
        String contract = "";
        boolean inContract;
        boolean group;
        boolean invalidated;

        Transaction(
                String guid,
                String patGuid,
                @Nullable String account,
                @Nullable String policy,
                LocalDateTime at,
                @Nullable TransType type,
                long dueNow,
                long totalDue) {
            this.guid = guid;
            this.patGuid = patGuid;
            this.account = account;
            this.policy = policy;
            this.at = at;
            this.type = type;
            this.dueNow = dueNow;
            this.totalDue = totalDue;
        }

        boolean comment() {
            return type == null;
        }
    }

    /** A visit. */
    static final class Appt {
        final String guid;
        final String patGuid;
        LocalDateTime start;
        final int minutes;
        String status;
        boolean confirmed;
        String confirmation;
        final String locGuid;
        final @Nullable String columnGuid;
        final String typeGuid;
        final @Nullable String orthoGuid;
        String note;
        final LocalDateTime created;
        LocalDateTime changed;

        Appt(
                String guid,
                String patGuid,
                LocalDateTime start,
                int minutes,
                String status,
                boolean confirmed,
                String locGuid,
                @Nullable String columnGuid,
                String typeGuid,
                @Nullable String orthoGuid,
                String note,
                LocalDateTime created,
                LocalDateTime changed) {
            this.guid = guid;
            this.patGuid = patGuid;
            this.start = start;
            this.minutes = minutes;
            this.status = status;
            this.confirmed = confirmed;
            this.confirmation = confirmed ? "Confirmed" : "";
            this.locGuid = locGuid;
            this.columnGuid = columnGuid;
            this.typeGuid = typeGuid;
            this.orthoGuid = orthoGuid;
            this.note = note;
            this.created = created;
            this.changed = changed;
        }

        boolean takesTime() {
            return status.equals("Scheduled") || status.equals("Dismissed");
        }
    }
}
