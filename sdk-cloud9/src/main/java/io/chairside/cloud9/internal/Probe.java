package io.chairside.cloud9.internal;

import io.chairside.cloud9.internal.mapping.WindowsZones;
import io.chairside.cloud9.internal.wire.WireRecord;
import io.chairside.core.error.ChairsideException;
import io.chairside.core.error.ErrorCategory;
import io.chairside.core.error.UnavailableException;
import io.chairside.core.read.Priority;
import io.chairside.core.spi.Capabilities;
import io.chairside.core.spi.Capability;
import io.chairside.core.spi.CapabilityEntry;
import io.chairside.core.spi.ConnectionCheck;
import io.chairside.core.spi.ConnectionCheck.Finding;
import io.chairside.core.spi.ConnectionCheck.Level;
import io.chairside.core.spi.Support;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Looks at a live client database before go-live: a few small reads, no write. */
final class Probe {

    private static final String OPERATION = "check";

    /** A small call that shows whether a procedure is allowed, and what depends on it. */
    private record Question(Procedure procedure, Params params, List<Capability> capabilities) {}

    private final Cloud9Client client;
    private final List<Finding> findings = new ArrayList<>();
    private final Map<Capability, String> missing = new EnumMap<>(Capability.class);

    Probe(Cloud9Client client) {
        this.client = client;
    }

    ConnectionCheck check(Capabilities declared) {
        findings.add(new Finding(
                Level.OK,
                "hours",
                "The service may be called " + client.config().window() + ".",
                ""));
        try {
            version();
            locations();
        } catch (UnavailableException e) {
            boolean closed = e.availableAgain().isPresent();
            findings.add(new Finding(
                    closed ? Level.WARNING : Level.FAILED,
                    "service",
                    closed
                            ? "The service is closed until "
                                    + e.availableAgain().get() + "; nothing else could be looked at."
                            : "The service cannot be reached.",
                    e.remedy()));
            return new ConnectionCheck(findings, unproven(declared));
        } catch (ChairsideException e) {
            findings.add(new Finding(Level.FAILED, subject(e), problem(e), e.remedy()));
            return new ConnectionCheck(findings, unproven(declared));
        }
        questions().forEach(this::ask);
        findings.add(new Finding(
                Level.WARNING,
                "writing",
                "Whether the vendor has allowed the writing procedures cannot be seen without writing.",
                "Ask the vendor for the list of procedures allowed for this practice."));
        return new ConnectionCheck(findings, narrowed(declared));
    }

    private static String subject(ChairsideException e) {
        return e.category() == ErrorCategory.AUTHENTICATION
                ? "credentials"
                : e.category() == ErrorCategory.PERMISSION ? "authorization" : "service";
    }

    private static String problem(ChairsideException e) {
        return switch (e.category()) {
            case AUTHENTICATION -> "Client id, user name and password are not accepted together.";
            case PERMISSION -> "This partner may not see this client database.";
            default -> "The service did not answer as expected (" + e.category() + ").";
        };
    }

    private List<WireRecord> rows(Procedure procedure, Params params) {
        return client.read(OPERATION, Priority.INTERACTIVE, procedure, params).records();
    }

    private void version() {
        Optional<WireRecord> row =
                rows(Procedure.GET_VERSION, Params.none()).stream().findFirst();
        boolean updating = row.flatMap(one -> one.bit("versIsUpdating")).orElse(false);
        findings.add(
                updating
                        ? new Finding(
                                Level.FAILED,
                                "version",
                                "Cloud 9 is bringing this database up to date.",
                                "Try again later.")
                        : new Finding(
                                Level.OK,
                                "version",
                                "Cloud 9 "
                                        + row.flatMap(one -> one.text("versversion"))
                                                .filter(text -> text.matches("[0-9.]{1,30}"))
                                                .orElse("of an unknown version")
                                        + ".",
                                ""));
    }

    private void locations() {
        Set<ZoneId> zones = new HashSet<>();
        List<WireRecord> rows = rows(Procedure.GET_LOCATIONS, Params.none());
        rows.forEach(row -> row.text("TimeZone").flatMap(WindowsZones::zone).ifPresent(zones::add));
        boolean fits = zones.isEmpty()
                || zones.stream()
                        .anyMatch(zone ->
                                zone.getRules().equals(client.config().zone().getRules()));
        findings.add(
                fits
                        ? new Finding(Level.OK, "locations", rows.size() + " offices.", "")
                        : new Finding(
                                Level.WARNING,
                                "zone",
                                "No office is in the connection's time zone "
                                        + client.config().zone() + ".",
                                "Set the connection's zone to the practice's."));
    }

    private List<Question> questions() {
        var tomorrow = client.today().plusDays(1);
        return List.of(
                new Question(
                        Procedure.GET_PATIENT_LIST,
                        Params.none().from("ModifiedSince", tomorrow),
                        List.of(Capability.READ_PATIENTS, Capability.READ_BALANCES, Capability.READ_PAYMENT_PLANS)),
                new Question(
                        Procedure.GET_APPOINTMENTS_SINCE,
                        Params.none()
                                .from("dtSince", tomorrow)
                                .with("pageIndex", 1)
                                .with("pageSize", 1),
                        List.of(Capability.READ_APPOINTMENTS)),
                new Question(
                        Procedure.GET_LEDGER,
                        Params.none().from("fromDate", tomorrow.plusYears(50)),
                        List.of(
                                Capability.READ_CHARGES,
                                Capability.READ_PATIENT_PAYMENTS,
                                Capability.READ_INSURANCE_PAYMENTS,
                                Capability.READ_ADJUSTMENTS,
                                Capability.READ_LEDGER_CHANGES)),
                new Question(
                        Procedure.GET_INSURANCE_POLICIES,
                        Params.none().from("modifiedDate", tomorrow),
                        List.of(Capability.READ_COVERAGE)),
                new Question(
                        Procedure.GET_EMPLOYEES,
                        Params.none().with("showDeleted", true),
                        List.of(Capability.READ_PROVIDERS)),
                new Question(
                        Procedure.GET_CHAIR_SCHEDULES,
                        Params.none(),
                        List.of(Capability.READ_OPERATORIES, Capability.WRITE_APPOINTMENT)),
                new Question(
                        Procedure.GET_APPOINTMENT_TYPES,
                        Params.none().with("showDeleted", true),
                        List.of(Capability.READ_APPOINTMENT_TYPES)),
                new Question(
                        Procedure.GET_TRANSACTION_TYPES,
                        Params.none(),
                        List.of(Capability.READ_PAYMENT_TYPES, Capability.READ_ADJUSTMENT_TYPES)));
    }

    private void ask(Question question) {
        String name = question.procedure().wireName();
        try {
            rows(question.procedure(), question.params());
            findings.add(new Finding(Level.OK, name, "Allowed.", ""));
        } catch (ChairsideException e) {
            boolean denied = e.category() == ErrorCategory.PERMISSION;
            String problem = denied
                    ? "The vendor has not allowed " + name + " for this partner."
                    : name + " did not work (" + e.category() + ").";
            findings.add(new Finding(Level.FAILED, name, problem, e.remedy()));
            question.capabilities().forEach(capability -> missing.put(capability, problem));
        }
    }

    private Capabilities narrowed(Capabilities declared) {
        Capabilities.Builder narrowed = Capabilities.builder();
        for (Capability capability : declared.declared()) {
            CapabilityEntry entry = declared.get(capability);
            String problem = missing.get(capability);
            if (problem == null) {
                narrowed.declare(capability, entry.support(), entry.evidence(), entry.limits());
            } else {
                narrowed.declare(capability, Support.UNSUPPORTED, problem);
            }
            var increments = declared.increments(capability);
            if (increments.edge() != io.chairside.core.read.Edge.NONE) {
                narrowed.increments(capability, increments.edge(), increments.removals());
            }
        }
        return narrowed.build();
    }

    private static Capabilities unproven(Capabilities declared) {
        Capabilities.Builder unproven = Capabilities.builder();
        for (Capability capability : declared.declared()) {
            CapabilityEntry entry = declared.get(capability);
            if (entry.support() == Support.UNSUPPORTED) {
                unproven.declare(capability, entry.support(), entry.evidence());
            } else {
                unproven.declare(capability, Support.UNKNOWN, "The service could not be looked at.");
            }
        }
        return unproven.build();
    }
}
