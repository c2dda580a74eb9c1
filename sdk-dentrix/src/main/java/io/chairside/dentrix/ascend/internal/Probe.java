package io.chairside.dentrix.ascend.internal;

import io.chairside.core.error.ChairsideException;
import io.chairside.core.error.ErrorCategory;
import io.chairside.core.read.Edge;
import io.chairside.core.read.Increments;
import io.chairside.core.read.Priority;
import io.chairside.core.spi.Capabilities;
import io.chairside.core.spi.Capability;
import io.chairside.core.spi.CapabilityEntry;
import io.chairside.core.spi.ConnectionCheck;
import io.chairside.core.spi.ConnectionCheck.Finding;
import io.chairside.core.spi.ConnectionCheck.Level;
import io.chairside.core.spi.Support;
import io.chairside.dentrix.ascend.DentrixAscendSettings;
import io.chairside.dentrix.ascend.internal.wire.FieldException;
import io.chairside.dentrix.ascend.internal.wire.WireRecord;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Looks at a live organisation before go-live: the token, the organisation, and one row of each list. No write. */
final class Probe {

    private static final String OPERATION = "check";

    private record Question(String path, List<Capability> capabilities) {}

    private final AscendClient client;
    private final List<Finding> findings = new ArrayList<>();
    private final Map<Capability, String> missing = new EnumMap<>(Capability.class);

    Probe(AscendClient client) {
        this.client = client;
    }

    ConnectionCheck check(Capabilities declared) {
        try {
            organization();
            locations();
        } catch (ChairsideException e) {
            findings.add(new Finding(Level.FAILED, subject(e), problem(e), e.remedy()));
            return new ConnectionCheck(findings, changed(declared, true));
        }
        questions().forEach(this::ask);
        payments();
        findings.add(new Finding(
                Level.OK,
                "zone",
                "Moments are shown in " + client.config().zone() + "; Dentrix Ascend does not tell the office's zone.",
                ""));
        return new ConnectionCheck(findings, changed(declared, false));
    }

    private static String subject(ChairsideException e) {
        return switch (e.category()) {
            case AUTHENTICATION -> "credentials";
            case PERMISSION -> "organization";
            default -> "service";
        };
    }

    private static String problem(ChairsideException e) {
        return switch (e.category()) {
            case AUTHENTICATION -> "Client id and secret are not accepted together.";
            case PERMISSION -> "The organisation has not enabled this partner.";
            default -> "The service did not answer as expected (" + e.category() + ").";
        };
    }

    private void organization() {
        List<String> linked;
        try {
            linked = client.raw(OPERATION, Priority.INTERACTIVE, "orgmapper/LinkedOrgs", Map.of())
                    .bare()
                    .texts("organizations");
        } catch (ChairsideException e) {
            if (e.category() == ErrorCategory.AUTHENTICATION || e.category() == ErrorCategory.UNAVAILABLE) {
                throw e;
            }
            findings.add(new Finding(
                    Level.WARNING, "organization", "The list of linked organisations cannot be read.", e.remedy()));
            return;
        }
        boolean found = linked.stream()
                .anyMatch(id -> id.equalsIgnoreCase(client.config().organizationId()));
        findings.add(
                found
                        ? new Finding(Level.OK, "organization", "The organisation is linked to this partner.", "")
                        : new Finding(
                                Level.WARNING,
                                "organization",
                                "The organisation is not among the " + linked.size() + " linked to this partner.",
                                "Check organizationId, and have the practice enable the partner."));
    }

    private void locations() {
        List<String> known = Keyset.all(client, OPERATION, Priority.INTERACTIVE, Leg.of("v1/locations")).stream()
                .map(WireRecord::id)
                .toList();
        List<String> strange = new ArrayList<>(client.config().locations());
        strange.removeAll(known);
        findings.add(
                strange.isEmpty()
                        ? new Finding(Level.OK, "locations", known.size() + " locations.", "")
                        : new Finding(
                                Level.FAILED,
                                "locations",
                                "The organisation has no location " + strange + ".",
                                "Correct the setting 'locations'."));
    }

    private List<Question> questions() {
        AscendConfig config = client.config();
        return List.of(
                new Question(PatientReads.PATH, List.of(Capability.READ_PATIENTS)),
                new Question(AppointmentReads.PATH, List.of(Capability.READ_APPOINTMENTS)),
                new Question(
                        "v1/patientprocedures",
                        List.of(Capability.READ_CHARGES, Capability.READ_ESTIMATES, Capability.READ_APPOINTMENT_COSTS)),
                new Question(LedgerReads.CHARGES, List.of(Capability.READ_LEDGER_CHANGES, Capability.READ_BALANCES)),
                new Question(LedgerReads.PAYMENTS, List.of(Capability.READ_PATIENT_PAYMENTS)),
                new Question("v1/transactions/insurancepayments", List.of(Capability.READ_INSURANCE_PAYMENTS)),
                new Question("v1/transactions/adjustments", List.of(Capability.READ_ADJUSTMENTS)),
                new Question("v1/insuranceclaims", List.of(Capability.READ_CLAIMS)),
                new Question(config.path(DentrixAscendSettings.PATIENT_PLANS_PATH), List.of(Capability.READ_COVERAGE)),
                new Question("v0/subscriberinsuranceplans", List.of(Capability.READ_COVERAGE)),
                new Question(config.path(DentrixAscendSettings.CARRIER_PLANS_PATH), List.of(Capability.READ_COVERAGE)),
                new Question("v1/providers", List.of(Capability.READ_PROVIDERS)),
                new Question("v1/operatories", List.of(Capability.READ_OPERATORIES)),
                new Question("v1/scheduletemplates", List.of(Capability.READ_SCHEDULES)),
                new Question(OperationsReads.REASONS, List.of(Capability.READ_APPOINTMENT_TYPES)),
                new Question(
                        "v1/organizationledgertypes",
                        List.of(Capability.READ_PAYMENT_TYPES, Capability.READ_ADJUSTMENT_TYPES)),
                new Question(
                        config.path(DentrixAscendSettings.NOTES_PATH), List.of(Capability.WRITE_COMMUNICATION_LOG)));
    }

    private void ask(Question question) {
        try {
            client.read(OPERATION, Priority.INTERACTIVE, question.path(), Map.of("pageSize", "1"))
                    .records();
            findings.add(new Finding(Level.OK, question.path(), "Readable.", ""));
        } catch (FieldException e) {
            failed(question, "is no list", "Report this to the integrator.");
        } catch (ChairsideException e) {
            failed(
                    question,
                    switch (e.category()) {
                        case PERMISSION -> "is not allowed for this partner";
                        case NOT_FOUND -> "does not exist";
                        default -> "did not work (" + e.category() + ")";
                    },
                    e.remedy());
        }
    }

    private void failed(Question question, String trouble, String remedy) {
        String problem = question.path() + " " + trouble + ".";
        findings.add(new Finding(Level.FAILED, question.path(), problem, remedy));
        question.capabilities().forEach(capability -> missing.put(capability, problem));
    }

    private void payments() {
        switch (client.config().paymentMode()) {
            case OFF ->
                findings.add(new Finding(
                        Level.WARNING,
                        "payments",
                        "Payments are not written (paymentMode).",
                        "Confirm the call in the vendor's sandbox and give the contract, or let a note ask staff."));
            case NOTE -> findings.add(new Finding(Level.OK, "payments", "Notes ask staff to enter payments.", ""));
            case CONTRACT ->
                findings.add(new Finding(
                        Level.OK,
                        "payments",
                        "Payments are posted as confirmed on "
                                + client.config()
                                        .paymentContract()
                                        .map(contract -> contract.confirmedOn().toString())
                                        .orElse("?")
                                + "; whether this organisation allows it cannot be seen without writing.",
                        ""));
        }
    }

    private Capabilities changed(Capabilities declared, boolean unseen) {
        Capabilities.Builder to = Capabilities.builder();
        for (Capability capability : declared.declared()) {
            CapabilityEntry entry = declared.get(capability);
            String problem = missing.get(capability);
            if (unseen && entry.support() != Support.UNSUPPORTED) {
                to.declare(capability, Support.UNKNOWN, "The organisation could not be looked at.");
            } else if (problem != null) {
                to.declare(capability, Support.UNSUPPORTED, problem);
            } else {
                to.declare(capability, entry.support(), entry.evidence(), entry.limits());
            }
            Increments increments = declared.increments(capability);
            if (increments.edge() != Edge.NONE) {
                to.increments(capability, increments.edge(), increments.removals());
            }
        }
        return to.build();
    }
}
