package io.chairside.quickbooks;

import static io.chairside.quickbooks.SimulatedCompany.DAY;
import static io.chairside.quickbooks.SimulatedCompany.posted;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import io.chairside.core.error.ChairsideException;
import io.chairside.core.id.PatientId;
import io.chairside.core.payout.BookingForm;
import io.chairside.core.read.ReadRequest;
import io.chairside.core.write.LookupRequest;
import io.chairside.core.write.WriteOptions;
import io.chairside.testkit.quickbooks.QuickBooksFault;
import io.chairside.testkit.quickbooks.RequestMatch;
import io.chairside.testkit.quickbooks.StandardAccount;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** No patient data gets into QuickBooks through us, and none that people typed in there gets out of the connector's mouth. */
class PatientDataTest {

    private static final String CANARY = "Zyxwvut";

    @Test
    void everythingWritten_aboutPatients_isNowhereOnTheWireNorInTheBooks() {
        try (SimulatedCompany company =
                SimulatedCompany.open(builder -> builder.requestJournal(1_000), TokenStore.inMemory(), Map.of())) {
            List<String> customers = company.simulator.company().ids("Customer");
            List<String> vendors = company.simulator.company().ids("Vendor");
            LookupRequest search = LookupRequest.of(SimulatedCompany.reference("po_1"), PatientId.of(CANARY), DAY);

            company.payouts().find(search);
            posted(company.payouts().post(company.plain("po_1"), WriteOptions.careful()));
            posted(company.payouts().post(company.negative("po_2"), WriteOptions.careful()));
            posted(company.payouts()
                    .reverse(
                            company.booking(
                                    "po_1-undo",
                                    BookingForm.JOURNAL,
                                    company.line("-1.00", StandardAccount.CARD_CLEARING)),
                            WriteOptions.careful()));
            company.payouts().find(search);

            assertThat(company.simulator.company().ids("Customer")).isEqualTo(customers);
            assertThat(company.simulator.company().ids("Vendor")).isEqualTo(vendors);
            assertThat(company.simulator.company().everything()).doesNotContain(CANARY);
            List<ServeEvent> sent = company.simulator.wireMock().getAllServeEvents();
            assertThat(sent).isNotEmpty();
            assertThat(sent)
                    .noneMatch(event -> event.getRequest().getUrl().contains(CANARY)
                            || event.getRequest().getBodyAsString().contains(CANARY));
        }
    }

    @Test
    void canary_inTheBooksAndInRefusals_isNeitherPrintedNorLogged() {
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        Level before = root.getLevel();
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        List<String> seen = new ArrayList<>();
        try (SimulatedCompany company = SimulatedCompany.open()) {
            String secret = company.simulator.clientSecret();
            company.simulator.company().bookkeeper().enter("Customer", "{\"DisplayName\":\"" + CANARY + "\"}");
            company.simulator
                    .company()
                    .bookkeeper()
                    .enter(
                            "Deposit",
                            "{\"TxnDate\":\"2026-02-04\",\"PrivateNote\":\"" + CANARY
                                    + "\",\"DepositToAccountRef\":{\"value\":\"" + company.id(StandardAccount.CHECKING)
                                    + "\"},\"Line\":[{\"Amount\":5.00,\"Description\":\"" + CANARY
                                    + "\",\"DetailType\":\"DepositLineDetail\",\"DepositLineDetail\":{\"AccountRef\":{\"value\":\""
                                    + company.id(StandardAccount.COLLECTIONS) + "\"}}}]}");
            // Watched from here on: the simulator's own server logs what it is told.
            Logger ours = (Logger) LoggerFactory.getLogger("io.chairside");
            ours.addAppender(log);
            ours.setLevel(Level.TRACE);
            seen.add(company.connector
                    .accounts()
                    .orElseThrow()
                    .dimensions(ReadRequest.full())
                    .items()
                    .toList()
                    .toString());
            seen.add(company.bookings(ReadRequest.full()).toString());
            seen.add(company.connector.toString());
            seen.add(company.settings().toString());
            for (QuickBooksFault fault : List.of(
                    QuickBooksFault.apiFault(400, "ValidationFault", "6000", CANARY, CANARY),
                    QuickBooksFault.apiFault(401, "AUTHENTICATION", "3200", CANARY, CANARY),
                    QuickBooksFault.apiFault(403, "AuthorizationFault", "3100", CANARY, CANARY),
                    QuickBooksFault.faultInside200("6000", CANARY, CANARY))) {
                company.simulator.faults().always(fault, RequestMatch.moneyWrites());
                try {
                    seen.add(company.payouts()
                            .post(company.plain("po_1"), WriteOptions.careful())
                            .toString());
                } catch (ChairsideException e) {
                    StringWriter trace = new StringWriter();
                    e.printStackTrace(new PrintWriter(trace));
                    seen.add(trace.toString());
                }
                company.simulator.faults().clear();
            }
            ours.detachAppender(log);
            ours.setLevel(null);

            assertThat(seen).hasSize(8).noneMatch(text -> text.contains(CANARY) || text.contains(secret));
            assertThat(log.list).isNotEmpty();
            assertThat(log.list)
                    .noneMatch(event -> event.getFormattedMessage().contains(CANARY)
                            || event.getFormattedMessage().contains(secret)
                            || event.getFormattedMessage().contains("Bearer"));
        } finally {
            root.setLevel(before);
        }
    }
}
