package io.chairside.quickbooks;

import static io.chairside.quickbooks.SimulatedCompany.posted;
import static io.chairside.quickbooks.SimulatedCompany.rejected;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.client.WireMock;
import io.chairside.core.error.AuthenticationException;
import io.chairside.core.error.CancelledException;
import io.chairside.core.error.ClosedException;
import io.chairside.core.payout.Booking;
import io.chairside.core.payout.BookingForm;
import io.chairside.core.write.Adaptation;
import io.chairside.core.write.Lookup;
import io.chairside.core.write.LookupRequest;
import io.chairside.core.write.RejectionReason;
import io.chairside.core.write.WriteOptions;
import io.chairside.core.write.WriteOutcome;
import io.chairside.testkit.quickbooks.Bookkeeper;
import io.chairside.testkit.quickbooks.CompanyFeature;
import io.chairside.testkit.quickbooks.QuickBooksAssumptions;
import io.chairside.testkit.quickbooks.QuickBooksFault;
import io.chairside.testkit.quickbooks.RequestMatch;
import io.chairside.testkit.quickbooks.StandardAccount;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ExactlyOnceTest {

    private static final Set<Adaptation.Kind> NO_MOVE = Set.of(Adaptation.Kind.DATE_MOVED);

    private SimulatedCompany company = SimulatedCompany.open();

    @AfterEach
    void close() {
        company.close();
    }

    private void reopen(QuickBooksAssumptions assumptions) {
        company.close();
        company = SimulatedCompany.open(builder -> builder.assumptions(assumptions), TokenStore.inMemory(), Map.of());
    }

    private void fault(QuickBooksFault fault) {
        company.simulator.faults().once(fault, RequestMatch.moneyWrites());
    }

    private WriteOutcome careful(Booking booking) {
        return company.payouts().post(booking, WriteOptions.careful());
    }

    private Bookkeeper bookkeeper() {
        return company.simulator.company().bookkeeper();
    }

    // ---- lost answers

    @Test
    void post_answerLostAfterTheEffect_isFoundAndProven() {
        fault(QuickBooksFault.lostAnswerAfterEffect());

        posted(careful(company.plain("po_1")));

        assertThat(company.documents()).isEqualTo(1);
        assertThat(company.simulator.requests().moneyWrites()).isEqualTo(1);
    }

    @Test
    void post_answerLostBeforeTheEffect_isUnknownUntilLookedUp() {
        fault(QuickBooksFault.lostAnswerBeforeEffect());

        WriteOutcome outcome = careful(company.plain("po_1"));

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        WriteOutcome.Unknown.class,
                        unknown -> assertThat(unknown.howToFindOut())
                                .contains(SimulatedCompany.reference("po_1").shortForm()));
        assertThat(company.simulator.requests().moneyWrites()).isEqualTo(1);
        company.advance(company.payouts().profile().settle().orElseThrow());
        Lookup lookup = company.payouts().find(LookupRequest.of(SimulatedCompany.reference("po_1")));
        assertThat(company.payouts()
                        .profile()
                        .provesAbsence((Lookup.Absent) lookup, ((WriteOutcome.Unknown) outcome).since()))
                .isTrue();
        posted(careful(company.plain("po_1")));
        assertThat(company.documents()).isEqualTo(1);
    }

    @Test
    void post_htmlPageInsteadOfAnAnswer_isUnknown() {
        fault(QuickBooksFault.htmlInsteadOfJson());

        assertThat(careful(company.plain("po_1"))).isInstanceOf(WriteOutcome.Unknown.class);
        posted(careful(company.plain("po_1")));
        assertThat(company.documents()).isEqualTo(1);
    }

    @Test
    void post_pageOfAProxyWithAnyStatus_isUnknown() {
        company.simulator
                .wireMock()
                .stubFor(WireMock.post(WireMock.urlPathMatching(".*/deposit"))
                        .atPriority(1)
                        .willReturn(WireMock.aResponse().withStatus(400).withBody("<html>blocked</html>")));

        assertThat(careful(company.plain("po_1"))).isInstanceOf(WriteOutcome.Unknown.class);
    }

    @Test
    void post_interruptedBefore_sendsNothing() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> careful(company.plain("po_1"))).isInstanceOf(CancelledException.class);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(company.simulator.requests().moneyWrites()).isZero();
    }

    @Test
    void post_closedConnector_saysSo() {
        company.connector.close();

        assertThatThrownBy(() -> careful(company.plain("po_1"))).isInstanceOf(ClosedException.class);
    }

    @Test
    void post_serverErrorWithEffect_isFoundAndProven() {
        fault(QuickBooksFault.serverErrorAfterEffect());

        posted(careful(company.plain("po_1")));

        assertThat(company.documents()).isEqualTo(1);
    }

    @Test
    void post_serverErrorOfQuickBooksItself_isUnknown() {
        fault(QuickBooksFault.systemFailure());

        assertThat(careful(company.plain("po_1"))).isInstanceOf(WriteOutcome.Unknown.class);
    }

    // ---- repeats

    @ParameterizedTest
    @EnumSource(QuickBooksAssumptions.RequestIds.class)
    void post_twiceWithLooking_booksOnce(QuickBooksAssumptions.RequestIds behaviour) {
        reopen(QuickBooksAssumptions.defaults().toBuilder()
                .requestIds(behaviour)
                .build());

        WriteOutcome.Posted first = posted(careful(company.plain("po_1")));
        WriteOutcome.Posted second = posted(careful(company.plain("po_1")));

        assertThat(second.receipt().rawId()).isEqualTo(first.receipt().rawId());
        assertThat(company.documents()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(
            names = {"REPLAYED", "REPLAYED_WITH_ERRORS", "REFUSED"},
            value = QuickBooksAssumptions.RequestIds.class)
    void post_twiceWithoutLooking_isStoppedByTheRequestId(QuickBooksAssumptions.RequestIds behaviour) {
        reopen(QuickBooksAssumptions.defaults().toBuilder()
                .requestIds(behaviour)
                .build());

        WriteOutcome.Posted first = posted(company.payouts().post(company.plain("po_1"), WriteOptions.firstSend()));
        WriteOutcome.Posted second = posted(company.payouts().post(company.plain("po_1"), WriteOptions.firstSend()));

        assertThat(second.receipt().rawId()).isEqualTo(first.receipt().rawId());
        assertThat(company.documents()).isEqualTo(1);
    }

    @Test
    void post_duplicateRequestIdWithNothingToShow_isUnknown() {
        fault(QuickBooksFault.duplicateRequestId());

        assertThat(careful(company.plain("po_1"))).isInstanceOf(WriteOutcome.Unknown.class);
        assertThat(company.documents()).isZero();
    }

    @Test
    void post_numberTakenByAHandMadeEntry_isAConflict() {
        bookkeeper().switchFeature(CompanyFeature.JOURNAL_NUMBER_CHECK, true);
        String number = SimulatedCompany.reference("po_9").shortForm();
        bookkeeper()
                .enter(
                        "JournalEntry",
                        "{\"TxnDate\":\"2026-02-01\",\"DocNumber\":\"" + number + "\",\"Line\":["
                                + journalLine("Debit", StandardAccount.CHECKING)
                                + "," + journalLine("Credit", StandardAccount.COLLECTIONS) + "]}");

        WriteOutcome.Rejected rejected =
                rejected(company.payouts().post(company.negative("po_9"), WriteOptions.firstSend()));

        assertThat(rejected.reason()).isEqualTo(RejectionReason.CONFLICT);
        assertThat(company.documents()).isEqualTo(1);
    }

    private String journalLine(String side, StandardAccount account) {
        return "{\"Amount\":10.00,\"DetailType\":\"JournalEntryLineDetail\",\"JournalEntryLineDetail\":{\"PostingType\":\""
                + side + "\",\"AccountRef\":{\"value\":\"" + company.id(account) + "\"}}}";
    }

    @Test
    void post_sameReferenceWithAnotherAmountInTheBooks_isAConflict() {
        posted(careful(company.plain("po_1")));
        Booking other =
                company.booking("po_1", BookingForm.DEPOSIT, company.line("7.00", StandardAccount.CARD_CLEARING));

        assertThat(rejected(careful(other)).reason()).isEqualTo(RejectionReason.CONFLICT);
        assertThat(company.documents()).isEqualTo(1);
    }

    @Test
    void post_copiedByHandMeanwhile_isAConflictThatNamesBoth() {
        posted(careful(company.plain("po_1")));
        bookkeeper()
                .enter(
                        "Deposit",
                        "{\"TxnDate\":\"2026-02-04\",\"PrivateNote\":\"["
                                + SimulatedCompany.reference("po_1").longForm()
                                + "] copied\",\"DepositToAccountRef\":{\"value\":\""
                                + company.id(StandardAccount.CHECKING)
                                + "\"},\"Line\":[{\"Amount\":1133.59,\"DetailType\":\"DepositLineDetail\",\"DepositLineDetail\":{\"AccountRef\":{\"value\":\""
                                + company.id(StandardAccount.COLLECTIONS) + "\"}}}]}");

        assertThat(rejected(careful(company.plain("po_1"))).explanation()).contains("booked twice");
    }

    // ---- refusals

    @Test
    void post_closedBooks_movesTheDayAndSaysSo_orRefuses() {
        bookkeeper().closeBooks(SimulatedCompany.DAY, true);

        WriteOutcome.Rejected held = rejected(company.payouts()
                .post(company.plain("po_1"), WriteOptions.careful().forbidding(NO_MOVE)));
        assertThat(held.reason()).isEqualTo(RejectionReason.PERIOD_CLOSED);
        assertThat(company.simulator.requests().moneyWrites()).isZero();

        WriteOutcome.Posted moved = posted(careful(company.plain("po_1")));
        assertThat(moved.receipt().date()).contains(LocalDate.parse("2026-02-05"));
        assertThat(moved.adaptations()).extracting(Adaptation::kind).containsExactly(Adaptation.Kind.DATE_MOVED);
        assertThat(company.simulator
                        .company()
                        .json("Deposit", moved.receipt().rawId())
                        .orElseThrow())
                .contains("2026-02-04");
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void post_closedAfterThePreferencesWereRead_readsThemAgain(boolean withPassword) {
        posted(careful(company.plain("po_1")));
        bookkeeper().closeBooks(SimulatedCompany.DAY, withPassword);

        WriteOutcome.Rejected held = rejected(company.payouts()
                .post(company.plain("po_2"), WriteOptions.careful().forbidding(NO_MOVE)));
        assertThat(held.reason()).isEqualTo(RejectionReason.PERIOD_CLOSED);
        bookkeeper().closeBooks(LocalDate.parse("2026-02-10"), withPassword);
        assertThat(posted(careful(company.plain("po_3"))).receipt().date()).contains(LocalDate.parse("2026-02-11"));
        assertThat(company.documents()).isEqualTo(2);
    }

    @Test
    void post_closedBooksUnderTheCodeOfAStaleObject_isPeriodClosed() {
        fault(QuickBooksFault.closedBooksAsStale());

        assertThat(rejected(careful(company.plain("po_1"))).reason()).isEqualTo(RejectionReason.PERIOD_CLOSED);
    }

    @ParameterizedTest
    @CsvSource({
        "6540, A transaction that was deposited cannot be changed, LOCKED",
        "5010, Stale Object Error, CONFLICT",
        "06430, Invalid account type, INVALID_TYPE",
        "5030, Feature Not Supported, UNSUPPORTED",
        "5020, Permission Denied, NOT_PERMITTED",
        "2050, String length, TEXT_TOO_LONG",
        "2140, Invalid Amount, INVALID_AMOUNT",
        "99999, Something new, OTHER"
    })
    void post_refusedWithACode_isTypedWithARemedyAndTheTrace(String code, String text, RejectionReason reason) {
        fault(QuickBooksFault.apiFault(400, "ValidationFault", code, text, "CANARY detail"));

        WriteOutcome.Rejected rejected = rejected(careful(company.plain("po_1")));

        assertThat(rejected.reason()).isEqualTo(reason);
        assertThat(rejected.vendorCode()).contains(code);
        assertThat(rejected.remedy()).isNotBlank();
        assertThat(rejected.explanation()).contains("trace " + lastTrace()).doesNotContain("CANARY");
        assertThat(company.documents()).isZero();
    }

    private String lastTrace() {
        return company.simulator.requests().last().stream()
                .filter(entry -> entry.path().contains("deposit") && entry.status() >= 200)
                .reduce((a, b) -> b)
                .orElseThrow()
                .intuitTid();
    }

    @Test
    void post_faultInsideASuccess_isARefusal() {
        fault(QuickBooksFault.faultInside200("2300", "Debits and credits differ", "CANARY"));

        WriteOutcome.Rejected rejected = rejected(careful(company.plain("po_1")));

        assertThat(rejected.reason()).isEqualTo(RejectionReason.INVALID_AMOUNT);
        assertThat(rejected.explanation()).contains(lastTrace());
    }

    @ParameterizedTest
    @CsvSource({"610", "2500"})
    void post_accountMadeInactiveAfterMapping_isNamed(String code) {
        reopen(QuickBooksAssumptions.defaults().toBuilder()
                .inactiveReferenceCode(code)
                .build());
        bookkeeper().deactivate("Account", company.id(StandardAccount.MERCHANT_FEES));
        company.simulator.faults().once(QuickBooksFault.lowerCaseFault(), RequestMatch.moneyWrites());

        WriteOutcome.Rejected rejected = rejected(careful(company.plain("po_1")));

        assertThat(rejected.reason()).isEqualTo(RejectionReason.TARGET_NOT_FOUND);
        assertThat(rejected.vendorCode()).contains(code);
        assertThat(rejected.explanation()).contains("'Card processing fees'").contains("is inactive");
        bookkeeper().activate("Account", company.id(StandardAccount.MERCHANT_FEES));
        posted(careful(company.plain("po_1")));
    }

    @Test
    void post_accountOfAWrongType_isNamedWithItsType() {
        Booking booking =
                company.booking("po_1", BookingForm.DEPOSIT, company.line("9.00", StandardAccount.PATIENT_CREDITS));

        WriteOutcome.Rejected rejected = rejected(careful(booking));

        assertThat(rejected.reason()).isEqualTo(RejectionReason.INVALID_TYPE);
        assertThat(rejected.explanation()).contains("Other Current Liability");
    }

    @Test
    void post_lapsedSubscription_saysWhoMustPay() {
        bookkeeper().lapseSubscription();

        WriteOutcome.Rejected rejected = rejected(careful(company.plain("po_1")));

        assertThat(rejected.reason()).isEqualTo(RejectionReason.NOT_PERMITTED);
        assertThat(rejected.remedy()).contains("renew");
        bookkeeper().renewSubscription();
        posted(careful(company.plain("po_1")));
        assertThat(company.documents()).isEqualTo(1);
    }

    @Test
    void post_disconnectedApplication_throwsWithTheRemedyAndNothingIsBooked() {
        company.simulator.oauth().disconnect(company.simulator.realmId());

        AuthenticationException thrown =
                catchThrowableOfType(AuthenticationException.class, () -> careful(company.plain("po_1")));

        assertThat(thrown.remedy()).contains("connect QuickBooks again");
        assertThat(thrown.requestId()).isPresent();
        assertThat(company.documents()).isZero();
    }

    @Test
    void post_administratorGone_throwsWithTheRemedy() {
        company.simulator.oauth().loseAdministrator(company.simulator.realmId());

        assertThat(catchThrowableOfType(AuthenticationException.class, () -> careful(company.plain("po_1")))
                        .remedy())
                .contains("connect QuickBooks again");
    }

    // ---- waiting

    @Test
    void post_expiredToken_isRefreshedAndBookedOnce() {
        company.simulator.oauth().expireAccessTokens();

        posted(careful(company.plain("po_1")));

        assertThat(company.simulator.oauth().refreshes()).isEqualTo(1);
        assertThat(company.documents()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"429, 3001, SERVICE", "429, 003001, SystemFault", "403, 3001, ServiceFault"})
    void post_throttled_waitsAMinuteAndBooksOnce(int status, String code, String type) {
        fault(QuickBooksFault.tooManyRequests(status, code, type));
        var before = company.simulator.now();

        posted(careful(company.plain("po_1")));

        assertThat(company.simulator.now()).isAfterOrEqualTo(before.plusSeconds(60));
        assertThat(company.documents()).isEqualTo(1);
    }

    @Test
    void post_underTheLimits_isNeverThrottled() {
        company.close();
        company = SimulatedCompany.open(builder -> builder.limits(true), TokenStore.inMemory(), Map.of());

        for (int i = 0; i < 150; i++) {
            posted(company.payouts().post(company.plain("po_" + i), WriteOptions.careful()));
        }

        assertThat(company.simulator.requests().throttled()).isZero();
        assertThat(company.documents()).isEqualTo(150);
    }

    @Test
    void post_again_costsAtMostFourCallsWithLooking() {
        careful(company.plain("po_1"));
        company.simulator.requests().reset();

        careful(company.plain("po_2"));

        assertThat(company.simulator.requests().total()).isEqualTo(4);
    }

    @Test
    void post_again_costsAtMostTwoCallsWithoutLooking() {
        company.payouts().post(company.plain("po_1"), WriteOptions.firstSend());
        company.simulator.requests().reset();

        company.payouts().post(company.plain("po_2"), WriteOptions.firstSend());

        assertThat(company.simulator.requests().total()).isEqualTo(2);
    }
}
