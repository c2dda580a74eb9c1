package io.chairside.cloud9.internal;

import io.chairside.cloud9.internal.mapping.MapContext;
import io.chairside.cloud9.internal.wire.FieldException;
import io.chairside.cloud9.internal.wire.WireRecord;
import io.chairside.core.id.PatientId;
import io.chairside.core.ledger.AccountBalance;
import io.chairside.core.ledger.BalanceBasis;
import io.chairside.core.money.Money;
import io.chairside.core.read.Pages;
import io.chairside.core.read.ReadRequest;
import io.chairside.core.read.ReadScope;
import io.chairside.core.spi.Capability;
import java.util.Currency;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What each payer owes, from the aging report with insurers' accounts: what is due now on the payer's own accounts is the payer's portion, what
 * is due now on the policies is expected of insurers, both together are the total. Asked twice, once for credits only, because nobody documents
 * whether the ordinary list shows credits.
 */
final class BalanceReads {

    private static final String OPERATION = "ledger.balances";
    private static final String[][] BUCKETS = {{"CurrentDue", "Over10Due"}, {"Over30Due"}, {"Over60Due"}, {"Over90Due"}
    };

    private final Cloud9Client client;

    BalanceReads(Cloud9Client client) {
        this.client = client;
    }

    Pages<AccountBalance> balances(ReadRequest request) {
        if (request.scope() instanceof ReadScope.Window) {
            throw Session.unsupported(
                    client, OPERATION, Capability.READ_BALANCES, "a balance is of today and has no date of its own");
        }
        return Session.once(client, OPERATION, request, this::read);
    }

    private Portion<AccountBalance> read(Session session) {
        Portion<AccountBalance> portion = new Portion<>();
        Map<String, WireRecord> rows = new LinkedHashMap<>();
        for (boolean creditsOnly : new boolean[] {false, true}) {
            for (WireRecord row : session.rows(Procedure.GET_AGING, params(creditsOnly))) {
                rows.putIfAbsent(key(row), row);
            }
        }
        Directory directory = client.directory();
        directory.load(session.priority());
        if (rows.values().stream()
                .anyMatch(row -> row.guid("ppGUID")
                        .filter(account -> !directory.knowsAccount(account))
                        .isPresent())) {
            directory.reload(session.priority());
        }
        MapContext context = session.mapping();
        Map<PatientId, Sum> sums = new LinkedHashMap<>();
        for (WireRecord row : rows.values()) {
            session.take(portion, Procedure.GET_AGING, key(row), () -> {
                PatientId payer = payer(directory, row);
                sums.computeIfAbsent(payer, key -> new Sum(context.currency())).add(row, context);
            });
        }
        Set<PatientId> wanted = wanted(session, directory);
        sums.forEach((payer, sum) -> {
            if (wanted.isEmpty() || wanted.contains(payer)) {
                session.take(
                        portion,
                        Procedure.GET_AGING,
                        payer.value(),
                        () -> portion.items.add(sum.balance(payer, context)));
            }
        });
        return portion;
    }

    private Params params(boolean creditsOnly) {
        return Params.none()
                .with("AgeOfBalance", 0)
                .with("AmountOfBalance", 0)
                .with("IncludeInsuranceBalances", true)
                .with("IncludeResponsiblePartyBalances", true)
                .with("CreditsOnly", creditsOnly)
                .from("AsOfDate", client.today())
                .with("ShowZeroAccounts", !creditsOnly);
    }

    /** The report repeats an account for each way to reach its owner. */
    private static String key(WireRecord row) {
        return row.guid("patGUID").orElse("?") + "/"
                + row.guid("ppGUID")
                        .or(() -> row.guid("pipGUID"))
                        .orElse(row.guid("persGUIDResponsible").orElse("?"));
    }

    private static PatientId payer(Directory directory, WireRecord row) {
        return row.guid("persGUIDResponsible")
                .or(() -> row.guid("ppGUID").flatMap(directory::personOf))
                .map(directory::idOf)
                .orElseGet(() -> directory.payersOf(row.requiredGuid("patGUID")).get(0));
    }

    private static Set<PatientId> wanted(Session session, Directory directory) {
        if (!(session.request().scope() instanceof ReadScope.OfPatient one)) {
            return Set.of();
        }
        Set<PatientId> wanted = new HashSet<>();
        wanted.add(one.patient());
        if (!one.patient().value().startsWith(Directory.PERSON)) {
            wanted.clear();
            wanted.addAll(directory.payersOf(one.patient().value()));
        }
        return wanted;
    }

    /** The accounts of one payer. */
    private static final class Sum {

        private final Money[] buckets = new Money[BUCKETS.length];
        private Money own;
        private Money insurers;
        private Money future;
        private boolean aged = true;

        Sum(Currency currency) {
            own = Money.zero(currency);
            insurers = own;
            future = own;
            java.util.Arrays.fill(buckets, own);
        }

        void add(WireRecord row, MapContext context) {
            Money due = required(row, "DueNow", context);
            Money[] parts = new Money[BUCKETS.length];
            boolean complete = true;
            for (int i = 0; i < BUCKETS.length; i++) {
                Money part = Money.zero(context.currency());
                for (String field : BUCKETS[i]) {
                    Optional<Money> amount = context.money(row, field);
                    complete &= amount.isPresent();
                    part = part.plus(amount.orElse(Money.zero(context.currency())));
                }
                parts[i] = part;
            }
            Money later = context.money(row, "FutureDue").orElse(Money.zero(context.currency()));
            // Only now is the whole record known to be usable.
            if (row.guid("ppGUID").isEmpty() && row.guid("pipGUID").isPresent()) {
                insurers = insurers.plus(due);
            } else {
                own = own.plus(due);
            }
            future = future.plus(later);
            aged &= complete;
            for (int i = 0; i < parts.length; i++) {
                buckets[i] = buckets[i].plus(parts[i]);
            }
        }

        private static Money required(WireRecord row, String field, MapContext context) {
            return context.money(row, field).orElseThrow(() -> new FieldException(field, "is missing"));
        }

        AccountBalance balance(PatientId payer, MapContext context) {
            Money total = own.plus(insurers);
            AccountBalance.Builder balance = AccountBalance.builder()
                    .guarantor(payer)
                    .total(total)
                    .basis(BalanceBasis.LIVE)
                    .origin(context.origin("GetAgingReportData", payer.value(), Optional.empty()));
            if (!insurers.isNegative()) {
                // An insurer's credit is no expectation; then nobody knows the portion until the office has moved it.
                balance.insuranceEstimate(insurers).patientPortion(own);
            }
            if (!future.isNegative()) {
                balance.notYetDue(future);
            }
            if (aged && Money.sum(List.of(buckets), total.currency()).equals(total)) {
                balance.days0To30(buckets[0])
                        .days31To60(buckets[1])
                        .days61To90(buckets[2])
                        .daysOver90(buckets[3]);
            } else {
                context.oddities().accept("aging-does-not-add-up", "GetAgingReportData");
            }
            return balance.build();
        }
    }
}
