package io.chairside.opendental.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.chairside.core.ledger.LedgerPayment;
import io.chairside.core.read.ReadRequest;
import io.chairside.opendental.OpenDentalSettings;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Sources of payments whose numbers the vendor does not document: the list of a patient's payments says their words. */
class PaymentWordsTest {

    private static final LocalDate DAY = LocalDate.of(2026, 5, 4);

    private final CannedOffice office = new CannedOffice();

    @AfterEach
    void close() {
        office.close();
    }

    /** A row of a query, which is a payment and its only part at once. */
    private static String row(int payNum, int patNum) {
        return "{\"PayNum\":" + payNum + ",\"PatNum\":" + patNum
                + ",\"PayType\":0,\"PayDate\":\"2026-05-04T00:00:00\",\"PayAmt\":10.0,\"PaymentSource\":17,\"SplitNum\":"
                + payNum
                + ",\"SplitAmt\":10.0,\"DatePay\":\"2026-05-04T00:00:00\"}";
    }

    private List<LedgerPayment> read() {
        return TestOffice.items(office.connect(office.settings().with(OpenDentalSettings.TIER, "queries"))
                .ledger()
                .orElseThrow()
                .payments(ReadRequest.window(DAY, DAY)));
    }

    @Test
    void source_ofUndocumentedNumber_isTheWordOfTheListAskedForOnce() {
        office.on("queries/ShortQuery", "[" + row(7, 3) + "," + row(8, 4) + "]");
        office.on(
                "payments",
                "[{\"PayNum\":7,\"PatNum\":3,\"PayDate\":\"2026-05-04\",\"PayAmt\":\"10\",\"PaymentSource\":\"SomePortal\"}]");

        assertThat(read())
                .extracting(LedgerPayment::source)
                .allSatisfy(source -> assertThat(source).contains("SomePortal"));
        assertThat(office.calls)
                .filteredOn(call -> call.startsWith("GET payments"))
                .hasSize(1);
    }

    @Test
    void source_ofUndocumentedNumberThatTheListDoesNotKnow_isTheNumber() {
        office.on("queries/ShortQuery", "[" + row(7, 3) + "]");

        assertThat(read())
                .singleElement()
                .satisfies(payment -> assertThat(payment.source()).contains("17"));
    }
}
