package io.chairside.quickbooks;

import static io.chairside.quickbooks.SimulatedCompany.DAY;
import static io.chairside.quickbooks.SimulatedCompany.posted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chairside.core.error.ProtocolException;
import io.chairside.core.error.UnsupportedCapabilityException;
import io.chairside.core.id.PatientId;
import io.chairside.core.money.Money;
import io.chairside.core.payout.Account;
import io.chairside.core.payout.AccountKind;
import io.chairside.core.payout.BookingForm;
import io.chairside.core.payout.BookingLine;
import io.chairside.core.payout.Company;
import io.chairside.core.payout.Dimension;
import io.chairside.core.payout.DimensionKind;
import io.chairside.core.payout.PostedBooking;
import io.chairside.core.read.Checkpoint;
import io.chairside.core.read.Page;
import io.chairside.core.read.ReadRequest;
import io.chairside.core.spi.AccountReader;
import io.chairside.core.spi.ConnectionCheck;
import io.chairside.core.spi.ConnectionCheck.Finding;
import io.chairside.core.spi.ConnectionCheck.Level;
import io.chairside.core.write.Lookup;
import io.chairside.core.write.LookupRequest;
import io.chairside.core.write.WriteOptions;
import io.chairside.testkit.quickbooks.Bookkeeper;
import io.chairside.testkit.quickbooks.CompanyFeature;
import io.chairside.testkit.quickbooks.QuickBooksAssumptions;
import io.chairside.testkit.quickbooks.QuickBooksFault;
import io.chairside.testkit.quickbooks.RequestMatch;
import io.chairside.testkit.quickbooks.StandardAccount;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReadsTest {

    private SimulatedCompany company = SimulatedCompany.open();

    @AfterEach
    void close() {
        company.close();
    }

    private AccountReader reader() {
        return company.connector.accounts().orElseThrow();
    }

    private Bookkeeper bookkeeper() {
        return company.simulator.company().bookkeeper();
    }

    private String deposit(String date, String amount, String note) {
        return bookkeeper()
                .enter(
                        "Deposit",
                        "{\"TxnDate\":\"" + date + "\",\"PrivateNote\":\"" + note
                                + "\",\"DepositToAccountRef\":{\"value\":\"" + company.id(StandardAccount.CHECKING)
                                + "\"},\"Line\":[{\"Amount\":" + amount
                                + ",\"Description\":\"Jane Canary\",\"DetailType\":\"DepositLineDetail\",\"DepositLineDetail\":{\"AccountRef\":{\"value\":\""
                                + company.id(StandardAccount.COLLECTIONS) + "\"}}}]}");
    }

    // ---- lists

    @Test
    void accounts_inSmallPages_areAllThereOnceInactiveOnesToo() {
        bookkeeper().deactivate("Account", company.id(StandardAccount.SAVINGS));

        List<Account> accounts =
                reader().list(ReadRequest.full().withPageSize(7)).items().toList();

        assertThat(accounts)
                .extracting(account -> account.id().value())
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(company.simulator.company().ids("Account"));
        Account savings = accounts.stream()
                .filter(account -> account.id().value().equals(company.id(StandardAccount.SAVINGS)))
                .findFirst()
                .orElseThrow();
        assertThat(savings.active()).isFalse();
        assertThat(savings.kind().value()).isEqualTo(AccountKind.BANK);
        assertThat(savings.kind().raw()).isEqualTo("Bank");
    }

    @Test
    void accounts_sinceACheckpoint_areThoseThatChanged() {
        company.advance(Duration.ofDays(1));
        List<Page<Account>> first = SimulatedCompany.pages(reader().list(ReadRequest.full()));
        company.advance(Duration.ofDays(1));
        bookkeeper().deactivate("Account", company.id(StandardAccount.SAVINGS));

        List<Account> changed = reader().list(ReadRequest.since(
                        first.get(first.size() - 1).checkpoint().orElseThrow()))
                .items()
                .toList();

        assertThat(changed)
                .extracting(account -> account.id().value())
                .containsExactly(company.id(StandardAccount.SAVINGS));
    }

    @Test
    void dimensions_all_haveKindsAndIdsThatLinesTake() {
        bookkeeper().enter("Vendor", "{\"DisplayName\":\"Adam's \\\\ Dental Supply\"}");

        List<Dimension> dimensions =
                reader().dimensions(ReadRequest.full()).items().toList();

        assertThat(dimensions.stream()
                        .map(dimension -> dimension.kind().value())
                        .distinct())
                .containsExactly(
                        DimensionKind.LOCATION, DimensionKind.CATEGORY, DimensionKind.VENDOR, DimensionKind.CUSTOMER);
        assertThat(dimensions)
                .filteredOn(dimension -> dimension.kind().is(DimensionKind.VENDOR))
                .allMatch(dimension -> dimension.id().value().startsWith("vendor:"))
                .anyMatch(dimension -> dimension.name().equals("Adam's \\ Dental Supply"));
    }

    @Test
    void company_asItIs_tellsCurrencyClosingDateAndFeatures() {
        bookkeeper().closeBooks(LocalDate.parse("2025-12-31"), false);
        bookkeeper().switchFeature(CompanyFeature.LOCATIONS, false);

        Company books = reader().company();

        assertThat(books.name()).isEqualTo("Chairside Family Dental");
        assertThat(books.currency()).isEqualTo(Money.USD);
        assertThat(books.closedThrough()).contains(LocalDate.parse("2025-12-31"));
        assertThat(books.tracksCategories()).isTrue();
        assertThat(books.tracksLocations()).isFalse();
        assertThat(books.multiCurrency()).isFalse();
    }

    @Test
    void reads_byPatient_areRefusedBeforeAnyCall() {
        company.simulator.requests().reset();
        ReadRequest request = ReadRequest.ofPatient(PatientId.of("1"));

        assertThatThrownBy(() -> reader().list(request)).isInstanceOf(UnsupportedCapabilityException.class);
        assertThatThrownBy(() -> company.payouts().bookings(request))
                .isInstanceOf(UnsupportedCapabilityException.class);
        assertThat(company.simulator.requests().total()).isZero();
    }

    @Test
    void reads_faultInsideASuccess_carryTheTrace() {
        company.simulator
                .faults()
                .always(QuickBooksFault.faultInside200("4001", "invalid", "CANARY"), RequestMatch.reads());

        assertThatThrownBy(() -> reader().list(ReadRequest.full()).items().toList())
                .hasMessageContaining("4001")
                .hasMessageContaining(company.simulator.requests().last().isEmpty() ? "request" : "[request ")
                .hasMessageNotContaining("CANARY");
    }

    @Test
    void reads_wordsAndFieldsNobodyKnows_areGotOver() {
        company.simulator.faults().once(QuickBooksFault.unknownEnumWords(), RequestMatch.reads());
        assertThat(reader().list(ReadRequest.full()).items())
                .allMatch(account -> account.kind().is(AccountKind.OTHER));
        company.simulator.faults().once(QuickBooksFault.unknownFields(), RequestMatch.reads());
        assertThat(reader().list(ReadRequest.full()).items()).isNotEmpty();
    }

    @Test
    void reads_fieldMissing_failOrQuarantine() {
        company.simulator.faults().always(QuickBooksFault.missingField("AccountType"), RequestMatch.reads());

        assertThatThrownBy(() -> reader().list(ReadRequest.full()).items().toList())
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining("AccountType");
        Page<Account> page = SimulatedCompany.pages(
                        reader().list(ReadRequest.full().quarantining()))
                .get(0);
        assertThat(page.items()).isEmpty();
        assertThat(page.unmapped()).hasSameSizeAs(company.simulator.company().ids("Account"));
    }

    // ---- bookings

    @Test
    void bookings_inAWindow_areOursAndOthers() {
        posted(company.payouts().post(company.plain("po_1"), WriteOptions.careful()));
        posted(company.payouts().post(company.negative("po_2"), WriteOptions.careful()));
        String foreign = deposit("2026-02-04", "50.00", "cash box");
        deposit("2026-03-04", "60.00", "outside");

        List<PostedBooking> found = company.bookings(ReadRequest.window(DAY, DAY));

        assertThat(found).hasSize(3);
        PostedBooking ours = found.get(0);
        assertThat(ours.reference()).contains(SimulatedCompany.reference("po_1"));
        assertThat(ours.net()).isEqualTo(Money.usd("1133.59"));
        assertThat(Money.sum(ours.lines().stream().map(BookingLine::amount).toList(), Money.USD))
                .isEqualTo(ours.net());
        assertThat(ours.bankAccount().orElseThrow().value()).isEqualTo(company.id(StandardAccount.CHECKING));
        assertThat(found.get(1).origin().rawId()).isEqualTo(foreign);
        assertThat(found.get(1).reference()).isEmpty();
        PostedBooking journal = found.get(2);
        assertThat(journal.form()).isEqualTo(BookingForm.JOURNAL);
        assertThat(journal.net()).isEqualTo(Money.usd("-143.20"));
        assertThat(journal.lines())
                .extracting(BookingLine::amount)
                .containsExactly(Money.usd("100.00"), Money.usd("-240.00"), Money.usd("-3.20"));
    }

    @Test
    void bookings_sinceACheckpoint_showEditsAndRemovals() {
        String kept = posted(company.payouts().post(company.plain("po_1"), WriteOptions.careful()))
                .receipt()
                .rawId();
        String gone = posted(company.payouts().post(company.negative("po_2"), WriteOptions.careful()))
                .receipt()
                .rawId();
        company.advance(Duration.ofDays(1));
        List<Page<PostedBooking>> pages =
                SimulatedCompany.pages(company.payouts().bookings(ReadRequest.full()));
        Checkpoint checkpoint = pages.get(pages.size() - 1).checkpoint().orElseThrow();
        String revision = pages.get(0).items().get(0).revision().orElseThrow();
        company.advance(Duration.ofDays(1));
        bookkeeper().edit("Deposit", kept, "{\"PrivateNote\":\"rubbed out\"}");
        bookkeeper().delete("JournalEntry", gone);

        List<Page<PostedBooking>> changes =
                SimulatedCompany.pages(company.payouts().bookings(ReadRequest.since(checkpoint)));

        PostedBooking edited = changes.stream()
                .flatMap(page -> page.items().stream())
                .findFirst()
                .orElseThrow();
        assertThat(edited.origin().rawId()).isEqualTo(kept);
        assertThat(edited.reference()).isEmpty();
        assertThat(edited.revision().orElseThrow()).isNotEqualTo(revision);
        assertThat(changes.stream().flatMap(page -> page.removed().stream()))
                .extracting(removal -> removal.id())
                .containsExactly(gone);
        assertThat(changes.get(changes.size() - 1).checkpoint()).isPresent();
    }

    @Test
    void bookings_checkpointTooOldOrUnknown_deliverEverything() {
        posted(company.payouts().post(company.plain("po_1"), WriteOptions.careful()));
        List<Page<PostedBooking>> pages =
                SimulatedCompany.pages(company.payouts().bookings(ReadRequest.full()));
        Checkpoint old = pages.get(pages.size() - 1).checkpoint().orElseThrow();
        company.advance(Duration.ofDays(40));

        assertThat(company.bookings(ReadRequest.since(old))).hasSize(1);
        assertThat(company.bookings(ReadRequest.since(new Checkpoint("7;whatever"))))
                .hasSize(1);
    }

    @Test
    void bookings_moreChangesThanOneAnswerHolds_loseNone() {
        Checkpoint checkpoint = SimulatedCompany.pages(company.payouts().bookings(ReadRequest.full()))
                .get(0)
                .checkpoint()
                .orElseThrow();
        for (int i = 0; i < 1_001; i++) {
            deposit("2026-02-04", "5.00", "n" + i);
        }

        assertThat(company.bookings(ReadRequest.since(checkpoint)).stream()
                        .map(booking -> booking.origin().rawId())
                        .distinct())
                .hasSize(1_001);
    }

    @Test
    void bookings_depositOfCustomersPayments_countsByItsTotal() {
        company.close();
        company = SimulatedCompany.open(
                builder -> builder.assumptions(QuickBooksAssumptions.defaults().toBuilder()
                        .linkedAmountsWhole(true)
                        .build()),
                TokenStore.inMemory(),
                Map.of());
        String payment = bookkeeper()
                .enter(
                        "Payment",
                        "{\"CustomerRef\":{\"value\":\""
                                + company.simulator.company().summaryCustomerId()
                                + "\"},\"TotalAmt\":33.50,\"TxnDate\":\"2026-02-03\"}");
        bookkeeper()
                .enter(
                        "Deposit",
                        "{\"TxnDate\":\"2026-02-04\",\"DepositToAccountRef\":{\"value\":\""
                                + company.id(StandardAccount.CHECKING)
                                + "\"},\"Line\":[{\"Amount\":33.50,\"LinkedTxn\":[{\"TxnId\":\"" + payment
                                + "\",\"TxnType\":\"Payment\",\"TxnLineId\":\"0\"}]}]}");

        PostedBooking booking = company.bookings(ReadRequest.window(DAY, DAY)).get(0);

        assertThat(booking.net()).isEqualTo(Money.usd("33.50"));
        assertThat(booking.lines()).hasSize(1);
    }

    @Test
    void bookings_deletedWhileReading_loseNoOther() {
        for (int i = 0; i < 9; i++) {
            deposit("2026-02-04", "1" + i + ".00", "n" + i);
        }
        List<String> ids = company.simulator.company().ids("Deposit");
        Iterator<Page<PostedBooking>> pages =
                company.payouts().bookings(ReadRequest.full().withPageSize(3)).iterator();
        Set<String> seen = new TreeSet<>();
        boolean deleted = false;
        while (pages.hasNext()) {
            pages.next().items().forEach(item -> seen.add(item.origin().rawId()));
            if (!deleted) {
                bookkeeper().delete("Deposit", ids.get(0));
                deleted = true;
            }
        }

        assertThat(seen).containsAll(ids.subList(1, ids.size()));
    }

    @Test
    void find_typedInByHand_isALookAlike() {
        deposit("2026-02-04", "1133.59", "typed in");

        Lookup lookup = company.payouts()
                .find(LookupRequest.of(SimulatedCompany.reference("po_1")).alsoLike(Money.usd("1133.59"), DAY));

        assertThat(((Lookup.Absent) lookup).lookAlikes()).hasSize(1);
    }

    @Test
    void find_movedToAnotherDayByHand_isStillFound() {
        String id = posted(company.payouts().post(company.plain("po_1"), WriteOptions.careful()))
                .receipt()
                .rawId();
        bookkeeper().edit("Deposit", id, "{\"TxnDate\":\"2025-06-01\"}");

        Lookup lookup = company.payouts()
                .find(LookupRequest.of(SimulatedCompany.reference("po_1")).alsoLike(Money.usd("1133.59"), DAY));

        assertThat(((Lookup.Found) lookup).receipts().get(0).date()).contains(LocalDate.parse("2025-06-01"));
    }

    // ---- check

    private Map<String, Level> levels(ConnectionCheck check) {
        return check.findings().stream()
                .collect(java.util.stream.Collectors.toMap(Finding::subject, Finding::level, (a, b) -> b));
    }

    @Test
    void check_goodCompany_isOkWithOneCallAndNoWrite() {
        company.accountsOnce();
        company.simulator.requests().reset();

        ConnectionCheck check = company.connector.check();

        assertThat(check.ok()).isTrue();
        assertThat(levels(check).values()).containsOnly(Level.OK);
        assertThat(check.findings().get(0).message()).contains("Reconnect by 2026-05");
        assertThat(company.simulator.requests().total()).isEqualTo(1);
    }

    @Test
    void check_401InTheMiddleOfTheBatch_isAskedAgainWithANewToken() {
        company.simulator.faults().once(QuickBooksFault.batchUnauthorizedAfter(2), RequestMatch.of("POST", "batch"));

        assertThat(company.connector.check().ok()).isTrue();
        assertThat(company.simulator.oauth().refreshes()).isEqualTo(1);
        assertThat(company.documents()).isZero();
    }

    @Test
    void check_oneItemRefused_spoilsOnlyItsFinding() {
        company.simulator
                .faults()
                .once(
                        QuickBooksFault.batchItemFault(2, "3001", "message=ThrottleExceeded", "slow down"),
                        RequestMatch.of("POST", "batch"));

        Map<String, Level> levels = levels(company.connector.check());

        assertThat(levels).containsEntry("bank accounts", Level.WARNING).containsEntry("company", Level.OK);
    }

    @Test
    void check_otherCurrency_fails() {
        company.close();
        company = SimulatedCompany.open(builder -> builder.homeCurrency("CAD"), TokenStore.inMemory(), Map.of());

        assertThat(levels(company.connector.check())).containsEntry("currency", Level.FAILED);
    }

    @Test
    void check_disconnected_failsWithTheRemedy() {
        company.simulator.oauth().disconnect(company.simulator.realmId());

        Finding finding = company.connector.check().findings().get(0);

        assertThat(finding.level()).isEqualTo(Level.FAILED);
        assertThat(finding.remedy()).contains("connect QuickBooks again");
    }
}
