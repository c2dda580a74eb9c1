package io.chairside.opendental.internal;

import io.chairside.core.error.ChairsideException;
import io.chairside.core.error.ErrorCategory;
import io.chairside.core.payment.PaymentKind;
import io.chairside.core.payment.PaymentMethod;
import io.chairside.core.read.Priority;
import io.chairside.core.spi.Capabilities;
import io.chairside.core.spi.Capability;
import io.chairside.core.spi.ConnectionCheck;
import io.chairside.core.spi.ConnectionCheck.Finding;
import io.chairside.core.spi.ConnectionCheck.Level;
import io.chairside.opendental.OpenDentalSettings;
import io.chairside.opendental.internal.CapabilityNeeds.Group;
import io.chairside.opendental.internal.CapabilityNeeds.Permission;
import io.chairside.opendental.internal.OfficeSetup.Definition;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Looks at a live office before go-live. Writes nothing; whatever goes wrong is a finding. */
final class ConnectionProbe {

    private final OfficeCalls calls;
    private final OfficeClock clock;
    private final WriteSettings settings;
    private final Capabilities declared;
    private final OfficeSetup setup;
    private final TypeChooser types;
    private final List<Finding> findings = new ArrayList<>();

    ConnectionProbe(OfficeCalls calls, OfficeClock clock, WriteSettings settings, Capabilities declared, Clock time) {
        this.calls = calls;
        this.clock = clock;
        this.settings = settings;
        this.declared = declared;
        // A check looks at the office as it is now, so it keeps nothing of earlier looks.
        this.setup = new OfficeSetup(calls, time);
        this.types = new TypeChooser(setup, settings);
    }

    ConnectionCheck run() {
        Optional<Optional<ProgramVersion>> reached = reach();
        if (reached.isEmpty()) {
            return new ConnectionCheck(findings, CapabilityNeeds.unproven(declared));
        }
        Optional<ProgramVersion> version = reached.get();
        checkVersion(version);
        guarded("clock", () -> new ClockProbe(calls, clock).look());
        Map<Group, Permission> permissions = new PermissionProbe(calls).run();
        checkPermissions(permissions);
        guarded("queries", this::queries);
        guarded("payment types", this::paymentTypes);
        guarded("other types", this::otherTypes);
        guarded("preferences", this::preferences);
        return new ConnectionCheck(findings, CapabilityNeeds.narrow(declared, version, permissions));
    }

    /** One cheap call: credentials, relay and office must all work for it. */
    private Optional<Optional<ProgramVersion>> reach() {
        try {
            Optional<ProgramVersion> version = calls
                    .list("check.reach", "preferences", Map.of("PrefName", "ProgramVersion"), Priority.INTERACTIVE)
                    .stream()
                    .filter(row -> row.text("PrefName").equals(Optional.of("ProgramVersion")))
                    .findFirst()
                    .flatMap(row -> row.text("ValueString"))
                    .flatMap(ProgramVersion::parse);
            ok("credentials", "The keys are accepted.");
            ok("office", "The office answers.");
            return Optional.of(version);
        } catch (ChairsideException e) {
            boolean keys = e.category() == ErrorCategory.AUTHENTICATION || e.category() == ErrorCategory.PERMISSION;
            findings.add(new Finding(
                    Level.FAILED,
                    keys ? "credentials" : "office",
                    keys ? "The keys are not accepted." : "The office does not answer (" + e.category() + ").",
                    e.remedy()));
            return Optional.empty();
        }
    }

    private void checkVersion(Optional<ProgramVersion> version) {
        if (version.isEmpty()) {
            findings.add(new Finding(
                    Level.WARNING,
                    "version",
                    "The office does not tell its version.",
                    "Compare the office's version with the connector's README by hand."));
            return;
        }
        List<String> missing = declared.declared().stream()
                .filter(capability ->
                        CapabilityNeeds.tooOld(capability, version.get()).isPresent())
                .map(Capability::name)
                .toList();
        if (missing.isEmpty()) {
            ok("version", "Open Dental " + version.get() + " has everything that is used.");
        } else {
            findings.add(new Finding(
                    Level.WARNING,
                    "version",
                    "Open Dental " + version.get() + " is too old for: " + String.join(", ", missing) + ".",
                    "Ask the office to update Open Dental."));
        }
    }

    private void checkPermissions(Map<Group, Permission> permissions) {
        for (Group group : Group.values()) {
            Permission permission = permissions.getOrDefault(group, Permission.NOT_KNOWN);
            String subject = "permission " + group.vendorName();
            switch (permission) {
                case GRANTED -> ok(subject, "The customer key has it.");
                case MISSING ->
                    findings.add(
                            new Finding(
                                    Level.WARNING,
                                    subject,
                                    "The customer key lacks it.",
                                    "Ask the vendor to add the permission to the office's key; it may belong to a higher price step."));
                case NOT_KNOWN ->
                    findings.add(new Finding(
                            Level.WARNING,
                            subject,
                            "It could not be found out whether the customer key has it.",
                            "Run the check again in a few minutes."));
            }
        }
        if (permissions.values().stream().allMatch(Permission.MISSING::equals)) {
            findings.add(new Finding(
                    Level.WARNING,
                    "throttle",
                    "The key can only read, and the vendor then lets one call through every five seconds.",
                    "Set " + OpenDentalSettings.CALL_SPACING_MILLIS
                            + " to 5000, or ask the vendor for a writing permission."));
        }
    }

    private Finding queries() {
        return calls.queries(Priority.INTERACTIVE)
                ? new Finding(Level.OK, "queries", "Read-only queries are answered.", "")
                : new Finding(
                        Level.WARNING,
                        "queries",
                        "Read-only queries are not answered; changes of the ledger are read patient by patient, and a payment is only"
                                + " found on the account of a named patient.",
                        "Ask the vendor to add the permission Queries to the office's key.");
    }

    private Finding paymentTypes() {
        Map<PaymentKind, String> chosen = new EnumMap<>(PaymentKind.class);
        for (PaymentKind kind : PaymentKind.values()) {
            if (kind == PaymentKind.INSURANCE) {
                continue;
            }
            for (PaymentMethod method : PaymentMethod.values()) {
                Definition type = types.paymentType(kind, method, Optional.empty());
                chosen.merge(kind, type.name(), (first, next) -> first.contains(next) ? first : first + "/" + next);
            }
        }
        String names = chosen.entrySet().stream()
                .map(entry -> entry.getKey() + " as " + entry.getValue())
                .collect(Collectors.joining(", "));
        return new Finding(Level.OK, "payment types", names + ".", "");
    }

    private Finding otherTypes() {
        choose(
                OpenDentalSettings.INSURANCE_PAYMENT_TYPE,
                OfficeSetup.INSURANCE_PAYMENT_TYPES,
                "insurance payment type");
        choose(OpenDentalSettings.COMM_LOG_TYPE, OfficeSetup.COMMUNICATION_TYPES, "communication log type");
        choose(OpenDentalSettings.DOCUMENT_CATEGORY, OfficeSetup.DOCUMENT_CATEGORIES, "document category");
        choose(OpenDentalSettings.CONFIRMED_STATUS, OfficeSetup.CONFIRMATION_STATUSES, "confirmation status");
        List<String> missing = new ArrayList<>();
        for (boolean charge : new boolean[] {true, false}) {
            String name =
                    charge ? OpenDentalSettings.ADJUSTMENT_TYPE_CHARGE : OpenDentalSettings.ADJUSTMENT_TYPE_CREDIT;
            if (settings.get(name).isPresent()) {
                types.adjustmentType(charge, Optional.empty());
            } else {
                missing.add(name);
            }
        }
        settings.get(OpenDentalSettings.ADJUSTMENT_TYPE_REFUND).ifPresent(wanted -> types.refundType());
        if (missing.isEmpty()) {
            return new Finding(Level.OK, "other types", "The types chosen exist.", "");
        }
        return new Finding(
                Level.WARNING,
                "other types",
                "No adjustment type is chosen for " + String.join(" and ", missing)
                        + "; adjustments and partial refunds without a type of their own are refused.",
                "Choose them in the settings. The office has: " + types.names(OfficeSetup.ADJUSTMENT_TYPES) + ".");
    }

    private void choose(String setting, int category, String what) {
        settings.get(setting).ifPresent(wanted -> types.choose(category, wanted, what));
    }

    private Finding preferences() {
        List<String> notes = new ArrayList<>();
        String software = setup.preference("AccountingSoftware").orElse("0");
        if (!software.equals("0")) {
            findings.add(new Finding(
                    Level.WARNING,
                    "accounting software",
                    "Open Dental itself can send deposits to QuickBooks here, so income could be booked twice.",
                    "Let only one of the two post to QuickBooks before payouts are booked."));
        }
        if (setup.preference("RigorousAccounting").filter("2"::equals).isPresent()) {
            findings.add(new Finding(
                    Level.WARNING,
                    "allocation",
                    "The office allocates payments by hand, so payments are not applied to charges by themselves.",
                    "Agree with the office who applies the payments to the charges."));
        }
        if (setup.isOn("ClaimPaymentBatchOnly")) {
            notes.add("insurance payments are entered as batches");
        }
        if (setup.isOn("FutureTransDatesAllowed")) {
            notes.add("future dates are allowed");
        }
        new LedgerDates(setup, clock)
                .closedUntil(clock.today())
                .ifPresent(
                        last -> notes.add("the books are closed up to " + last + ", and the connector keeps to that"));
        return new Finding(
                Level.OK, "preferences", notes.isEmpty() ? "Nothing unusual." : String.join("; ", notes) + ".", "");
    }

    /** Looks at something; what cannot be looked at, or is refused, is a finding too. */
    private void guarded(String subject, Supplier<Finding> look) {
        try {
            findings.add(look.get());
        } catch (RefusedWrite e) {
            findings.add(new Finding(
                    Level.FAILED,
                    subject,
                    e.outcome().explanation(),
                    e.outcome().remedy()));
        } catch (ChairsideException e) {
            findings.add(new Finding(
                    Level.WARNING, subject, "It could not be looked at (" + e.category() + ").", e.remedy()));
        }
    }

    private void ok(String subject, String message) {
        findings.add(new Finding(Level.OK, subject, message, ""));
    }
}
