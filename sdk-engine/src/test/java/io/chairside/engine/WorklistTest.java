package io.chairside.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chairside.core.error.ConflictException;
import io.chairside.core.error.NotFoundException;
import io.chairside.core.error.ValidationException;
import io.chairside.core.id.PatientId;
import io.chairside.core.money.Money;
import io.chairside.core.patient.ExpectedPatient;
import io.chairside.core.payment.PaymentKind;
import io.chairside.engine.SimRemote.Fault;
import io.chairside.engine.policy.KindRule;
import io.chairside.engine.policy.PolicyBook;
import io.chairside.engine.report.Worklist;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotBlank;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The list for the front desk: what it says, how it is closed. */
class WorklistTest {

    private final World world = new World();

    @AfterEach
    void close() throws Exception {
        world.close();
    }

    private WritebackTicket held(String id, String patient, String gross) {
        world.policies = PolicyBook.of(World.policy(Map.of(PaymentKind.OUTSTANDING_BALANCE, KindRule.manual())));
        return world.engine().submit(World.payment(id, patient, gross).build());
    }

    private Worklist listWith(String memo, String lastName) {
        world.policies = PolicyBook.of(World.policy(Map.of(PaymentKind.OUTSTANDING_BALANCE, KindRule.manual())));
        world.engine()
                .submit(World.payment("pay-1", "7", "30.00")
                        .memo(memo)
                        .expectedPatient(ExpectedPatient.builder()
                                .id(PatientId.of("7"))
                                .lastName(lastName)
                                .build())
                        .build());
        return world.engine().worklist(World.PRACTICE);
    }

    /** Reads CSV as RFC 4180 says. */
    private static List<List<String>> parse(String csv) {
        List<List<String>> rows = new ArrayList<>();
        List<String> row = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < csv.length(); i++) {
            char c = csv.charAt(i);
            if (quoted) {
                if (c == '"' && i + 1 < csv.length() && csv.charAt(i + 1) == '"') {
                    cell.append('"');
                    i++;
                } else if (c == '"') {
                    quoted = false;
                } else {
                    cell.append(c);
                }
            } else if (c == '"') {
                quoted = true;
            } else if (c == ',') {
                row.add(cell.toString());
                cell.setLength(0);
            } else if (c == '\r' && i + 1 < csv.length() && csv.charAt(i + 1) == '\n') {
                i++;
                row.add(cell.toString());
                cell.setLength(0);
                rows.add(row);
                row = new ArrayList<>();
            } else {
                cell.append(c);
            }
        }
        return rows;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1+1",
                "+1-800-555",
                "-2+3",
                "@SUM(A1)",
                "  =cmd|' /C calc'!A0",
                "\t=1",
                "\n=1",
                "\uFF1D1+1",
                "=HYPERLINK(\"http://x\",\"y\")"
            })
    void csv_cellThatASpreadsheetWouldCalculate_isText(String evil) {
        List<String> row = parse(listWith(evil, evil).toCsv()).get(1);
        assertThat(row.get(4)).isEqualTo("'" + evil);
        assertThat(row.get(10)).startsWith("'" + evil);
        assertThat(row).hasSize(16);
    }

    @ParameterizedTest
    @ValueSource(strings = {"O'Brien", "D'Angelo-Smith", "'t Hooft", "Müller, geb. \"Li\"", "Ng;Li", "李"})
    void csvAndHtml_namesOfPeople_areKeptAsTheyAre(String name) {
        Worklist list = listWith("memo", name);
        assertThat(parse(list.toCsv()).get(1).get(4)).isEqualTo(name);
        String html = list.toHtml();
        assertThat(html)
                .contains(name.replace("\"", "&quot;").replace("'", "&#39;"))
                .doesNotContain("<script");
        assertThat(parse(list.toCsv()).get(1).get(6)).as("amounts stay numbers").isEqualTo("27.00");
    }

    @Property(tries = 40)
    void csvAndHtml_anyText_staysInItsCell(@ForAll @NotBlank @StringLength(max = 40) String text) throws Exception {
        WorklistTest test = new WorklistTest();
        try {
            Worklist list = test.listWith(text, text);
            List<List<String>> rows = parse(list.toCsv());
            assertThat(rows).hasSize(2);
            assertThat(rows.get(1)).hasSize(16);
            assertThat(rows.get(1).get(4)).isIn(text, "'" + text);
            assertThat(list.toHtml().split("<tr>", -1)).hasSize(3);
            assertThat(list.toHtml().split("<td", -1)).hasSize(17);
        } finally {
            test.close();
        }
    }

    @Test
    void html_textThatLooksLikeMarkup_isText() {
        assertThat(listWith("<img src=x onerror=alert(1)>", "<b>").toHtml())
                .contains("&lt;img src=x onerror=alert(1)&gt;")
                .doesNotContain("<img")
                .doesNotContain("<b>");
    }

    @Test
    void confirm_withoutEvidenceOrFromElsewhere_isAClearError() {
        WritebackTicket ticket = held("pay-1", "7", "30.00");
        assertThatThrownBy(() -> world.engine().confirm(ticket, "anna", " "))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("evidence");
        world.engine().confirm(ticket, "anna", "row 12");
        world.engine().confirm(ticket, "anna", "row 12, pressed twice");
        assertThat(world.status(ticket).evidence()).contains("row 12");
        assertThat(world.status(ticket).history())
                .filteredOn(entry -> entry.move() == Move.CONFIRM)
                .hasSize(1);
        world.policies = PolicyBook.of(World.policy(2, Map.of()));
        WritebackTicket ready = world.engine().submit(World.payment("pay-2"));
        assertThatThrownBy(() -> world.engine().confirm(ready, "anna", "row 13"))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("READY");
        assertThatThrownBy(() -> world.engine()
                        .confirm(
                                new WritebackTicket(
                                        io.chairside.core.payment.Postings.reference(World.payment("never-submitted"))),
                                "anna",
                                "row 14"))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void entryMadeByHand_isSeenInTheLedgerByTheDailySweep_andToldToListeners() {
        WritebackTicket noted = held("pay-1", "7", "30.00");
        WritebackTicket typed = held("pay-2", "8", "40.00");
        WritebackTicket open = held("pay-3", "9", "50.00");
        world.remote.typedIn(PatientId.of("7"), Money.usd("27.00"), World.TODAY, noted.reference());
        world.remote.typedIn(PatientId.of("8"), Money.usd("37.00"), World.TODAY);
        world.remote.typedIn(PatientId.of("9"), Money.usd("47.01"), World.TODAY);
        world.run(Duration.ofHours(25), Duration.ofMinutes(30));
        assertThat(world.state(noted)).isEqualTo(WritebackState.POSTED);
        assertThat(world.state(typed)).isEqualTo(WritebackState.POSTED);
        assertThat(world.state(open)).as("a cent off is another payment").isEqualTo(WritebackState.HELD);
        assertThat(world.events).extracting(WritebackEvent::move).contains(Move.SEEN_IN_LEDGER);
        assertThat(world.remote.sends).isEmpty();
        assertThat(world.engine().worklist(World.PRACTICE).entries())
                .extracting(entry -> entry.ticket())
                .containsExactly(open);
    }

    @Test
    void entryWithTheReferenceAndAnotherAmount_doesNotCloseTheCase() {
        WritebackTicket ticket = held("pay-1", "7", "30.00");
        world.remote.typedIn(PatientId.of("7"), Money.usd("72.00"), World.TODAY, ticket.reference());
        world.engine().sweep(World.CONNECTION);
        assertThat(world.state(ticket)).isEqualTo(WritebackState.HELD);
    }

    @Test
    void refusedPaymentEnteredByHand_isClosedAndNotSentAgain() {
        world.remote.nextFaults(Fault.REJECTS);
        WritebackTicket ticket = world.engine().submit(World.payment("pay-1"));
        world.tick();
        assertThat(world.state(ticket)).isEqualTo(WritebackState.REJECTED);
        world.remote.typedIn(PatientId.of("7"), Money.usd("97.00"), World.TODAY);
        world.engine().sweep(World.CONNECTION);
        assertThat(world.state(ticket)).isEqualTo(WritebackState.POSTED);
        world.run(Duration.ofDays(2), Duration.ofHours(1));
        assertThat(world.remote.live()).hasSize(1);
        assertThat(world.state(ticket)).isIn(WritebackState.POSTED, WritebackState.VERIFIED);
    }

    @Test
    void entriesDatedBeforeTheSweepsWindow_areClosedByTheirReference() {
        world.policies = PolicyBook.of(World.policy(Map.of(PaymentKind.OUTSTANDING_BALANCE, KindRule.manual())));
        WritebackTicket old = world.engine()
                .submit(World.payment("pay-1", "7", "30.00")
                        .businessDate(World.TODAY.minusDays(90))
                        .build());
        world.engine().sweep(World.CONNECTION);
        assertThat(world.state(old)).isEqualTo(WritebackState.HELD);
        world.remote.typedIn(PatientId.of("7"), Money.usd("27.00"), World.TODAY.minusDays(90), old.reference());
        world.engine().sweep(World.CONNECTION);
        assertThat(world.state(old)).isEqualTo(WritebackState.POSTED);
    }

    @Test
    void paymentDatedBeforeTheSweepsWindow_isVerifiedAndItsDeletionIsFound() {
        WritebackTicket kept = world.engine()
                .submit(World.payment("pay-1", "7", "30.00")
                        .businessDate(World.TODAY.minusDays(90))
                        .build());
        WritebackTicket removed = world.engine()
                .submit(World.payment("pay-2", "8", "30.00")
                        .businessDate(World.TODAY.minusDays(90))
                        .build());
        world.tick();
        world.clock.advance(Duration.ofHours(13));
        world.remote.live(removed.reference()).get(0).deleted = true;
        world.engine().sweep(World.CONNECTION);
        assertThat(world.state(kept)).isEqualTo(WritebackState.VERIFIED);
        assertThat(world.status(removed).reason()).isEqualTo(WritebackReason.DELETED);
    }
}
