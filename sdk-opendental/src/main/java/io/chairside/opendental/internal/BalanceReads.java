package io.chairside.opendental.internal;

import io.chairside.core.error.ChairsideException;
import io.chairside.core.error.ErrorCategory;
import io.chairside.core.ledger.AccountBalance;
import io.chairside.core.read.Pages;
import io.chairside.core.read.ReadRequest;
import io.chairside.core.read.ReadScope;
import io.chairside.core.spi.Capability;
import io.chairside.opendental.internal.mapping.BalanceMapper;
import io.chairside.opendental.internal.wire.AgingRow;
import io.chairside.opendental.internal.wire.PatientRow;
import io.chairside.opendental.internal.wire.WirePage;
import java.util.List;

/**
 * Balances with aging, computed by the office for each read: the balances on patients' rows are caches that a payment through the API leaves stale. One
 * call per family, which the API forces.
 */
final class BalanceReads {

    private static final String OPERATION = "ledger.balances";

    private final OpenDentalClient client;

    BalanceReads(OpenDentalClient client) {
        this.client = client;
    }

    Pages<AccountBalance> pages(ReadRequest request) {
        ReadScope scope = request.scope();
        if (scope instanceof ReadScope.OfPatient one) {
            long patient = Reads.key(client, OPERATION, one.patient());
            return Reads.pages(
                    client,
                    OPERATION,
                    request,
                    session -> List.of(position -> new Lazy<>(() -> {
                        WirePage<PatientRow> page = session.call(
                                ApiMethod.PATIENT, "patient", client.api().patient(patient));
                        long[] guarantors = session.whole(page, "patient").rows().stream()
                                .mapToLong(PatientRow::guarantor)
                                .toArray();
                        return families(session, guarantors);
                    })));
        }
        if (scope instanceof ReadScope.Full) {
            return Reads.pages(
                    client,
                    OPERATION,
                    request,
                    session -> List.of(position -> new Lazy<>(
                            () -> families(session, PatientKeys.read(session).guarantors()))));
        }
        throw Reads.unsupported(
                client,
                OPERATION,
                Capability.READ_BALANCES,
                request,
                "a balance is of now and has no change stamp; read all families or one patient's");
    }

    private Step<AccountBalance> families(Session session, long[] guarantors) {
        return new Step<>() {
            private int at;

            @Override
            public Portion<AccountBalance> next() {
                Portion<AccountBalance> portion = new Portion<>();
                while (at < guarantors.length && portion.items.size() < session.limit()) {
                    family(session, guarantors[at++], portion);
                }
                portion.end = at == guarantors.length;
                return portion;
            }
        };
    }

    private void family(Session session, long guarantor, Step.Portion<AccountBalance> into) {
        WirePage<AgingRow> page;
        try {
            page = session.call(ApiMethod.AGING, "patient", client.api().aging(guarantor));
        } catch (ChairsideException e) {
            boolean refused = e.category() == ErrorCategory.NOT_FOUND || e.category() == ErrorCategory.VALIDATION;
            if (refused && session.request().scope() instanceof ReadScope.Full) {
                // Deleted since the list of patients was read.
                session.oddity("family-vanished", "patient");
                return;
            }
            throw e;
        }
        var mapping = session.mapping();
        session.take(
                page,
                "patient",
                into,
                (row, portion) -> portion.items.add(BalanceMapper.family(guarantor, row, mapping)));
    }
}
