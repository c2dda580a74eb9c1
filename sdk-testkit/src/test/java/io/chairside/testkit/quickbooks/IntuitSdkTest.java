package io.chairside.testkit.quickbooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.intuit.ipp.core.Context;
import com.intuit.ipp.core.ServiceType;
import com.intuit.ipp.data.Account;
import com.intuit.ipp.data.Deposit;
import com.intuit.ipp.data.DepositLineDetail;
import com.intuit.ipp.data.EntityStatusEnum;
import com.intuit.ipp.data.EntityTypeEnum;
import com.intuit.ipp.data.EntityTypeRef;
import com.intuit.ipp.data.JournalEntry;
import com.intuit.ipp.data.JournalEntryLineDetail;
import com.intuit.ipp.data.Line;
import com.intuit.ipp.data.LineDetailTypeEnum;
import com.intuit.ipp.data.PostingTypeEnum;
import com.intuit.ipp.data.ReferenceType;
import com.intuit.ipp.exception.AuthenticationException;
import com.intuit.ipp.exception.FMSException;
import com.intuit.ipp.security.OAuth2Authorizer;
import com.intuit.ipp.services.CDCQueryResult;
import com.intuit.ipp.services.DataService;
import com.intuit.ipp.services.QueryResult;
import com.intuit.ipp.util.Config;
import com.intuit.oauth2.client.OAuth2PlatformClient;
import com.intuit.oauth2.config.OAuth2Config;
import com.intuit.oauth2.config.Scope;
import com.intuit.oauth2.data.BearerTokenResponse;
import com.intuit.oauth2.data.PlatformResponse;
import com.intuit.oauth2.exception.OAuthException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Intuit's own Java SDK as a foreign client of the simulator. */
class IntuitSdkTest {
    private QuickBooksSimulator simulator;
    private DataService service;

    @BeforeEach
    void start() throws FMSException {
        simulator = QuickBooksSimulator.builder().start();
        service = service(simulator.connect().accessToken());
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    private DataService service(String accessToken) throws FMSException {
        // The SDK's default transport drops the port of the base address.
        Config.setProperty("httpTransport", "HTTP_URL_CONNECTION");
        Config.setProperty("baseURL.qbo", simulator.baseUrl() + "/v3/company");
        return new DataService(new Context(new OAuth2Authorizer(accessToken), ServiceType.QBO, simulator.realmId()));
    }

    private ReferenceType reference(StandardAccount account) {
        ReferenceType reference = new ReferenceType();
        reference.setValue(simulator.company().accountId(account));
        return reference;
    }

    private Line depositLine(String amount, StandardAccount account) {
        DepositLineDetail detail = new DepositLineDetail();
        detail.setAccountRef(reference(account));
        detail.setCheckNum("po_771");
        Line line = new Line();
        line.setAmount(new BigDecimal(amount));
        line.setDescription("Line for " + account);
        line.setDetailType(LineDetailTypeEnum.DEPOSIT_LINE_DETAIL);
        line.setDepositLineDetail(detail);
        return line;
    }

    private Deposit payout() {
        Deposit deposit = new Deposit();
        deposit.setDepositToAccountRef(reference(StandardAccount.CHECKING));
        deposit.setTxnDate(date("2026-02-04"));
        deposit.setPrivateNote("[rp:po_771:v1] payout");
        deposit.setLine(List.of(
                depositLine("900.00", StandardAccount.CARD_CLEARING),
                depositLine("350.00", StandardAccount.CARD_CLEARING),
                depositLine("-80.00", StandardAccount.REFUNDS),
                depositLine("-31.41", StandardAccount.MERCHANT_FEES),
                depositLine("-5.00", StandardAccount.INSTANT_PAYOUT_FEES)));
        return deposit;
    }

    private static Date date(String text) {
        return Date.from(
                LocalDate.parse(text).atStartOfDay(ZoneId.systemDefault()).toInstant());
    }

    @Test
    void deposit_createReadQueryUpdateDelete_works() throws FMSException {
        Deposit created = service.add(payout());
        assertThat(created.getId()).isNotBlank();
        assertThat(created.getSyncToken()).isEqualTo("0");
        assertThat(created.getTotalAmt()).isEqualByComparingTo("1133.59");
        assertThat(created.getLine()).hasSize(5);
        assertThat(created.getLine()
                        .get(3)
                        .getDepositLineDetail()
                        .getAccountRef()
                        .getName())
                .isEqualTo("Card processing fees");
        assertThat(simulator.company().balance(simulator.company().accountId(StandardAccount.CHECKING)))
                .isEqualByComparingTo("1133.59");

        Deposit read = service.findById(created);
        assertThat(read.getPrivateNote()).isEqualTo("[rp:po_771:v1] payout");
        assertThat(read.getTxnDate()).isEqualTo(date("2026-02-04"));

        QueryResult found =
                service.executeQuery("select * from Deposit where TxnDate >= '2026-02-01' and TxnDate <= '2026-02-07'");
        assertThat(found.getEntities()).hasSize(1);

        Deposit change = new Deposit();
        change.setId(read.getId());
        change.setSyncToken(read.getSyncToken());
        change.setSparse(true);
        change.setDepositToAccountRef(read.getDepositToAccountRef());
        change.setPrivateNote("[rp:po_771:v1] corrected");
        Deposit updated = service.update(change);
        assertThat(updated.getSyncToken()).isEqualTo("1");
        assertThat(updated.getPrivateNote()).isEqualTo("[rp:po_771:v1] corrected");
        assertThat(updated.getLine()).hasSize(5);

        Deposit deleted = service.delete(updated);
        assertThat(deleted.getStatus()).isEqualTo(EntityStatusEnum.DELETED);
        assertThat(simulator.company().ids("Deposit")).isEmpty();
        assertThat(simulator.company().trialBalance()).isEqualByComparingTo("0");
        assertThatThrownBy(() -> service.findById(created)).isInstanceOf(FMSException.class);
    }

    @Test
    void journalEntry_createReadQueryUpdateDelete_works() throws FMSException {
        JournalEntry entry = new JournalEntry();
        entry.setDocNumber("po_772");
        entry.setTxnDate(date("2026-02-05"));
        entry.setLine(List.of(
                journalLine("240.00", PostingTypeEnum.DEBIT, StandardAccount.CARD_CLEARING),
                journalLine("3.20", PostingTypeEnum.DEBIT, StandardAccount.MERCHANT_FEES),
                journalLine("100.00", PostingTypeEnum.CREDIT, StandardAccount.CARD_CLEARING),
                journalLine("143.20", PostingTypeEnum.CREDIT, StandardAccount.CHECKING)));
        JournalEntry created = service.add(entry);
        assertThat(created.getLine()).hasSize(4);
        assertThat(simulator.company().balance(simulator.company().accountId(StandardAccount.CHECKING)))
                .isEqualByComparingTo("-143.20");

        assertThat(service.findById(created).getDocNumber()).isEqualTo("po_772");
        List<?> found = service.executeQuery("select * from JournalEntry where DocNumber = 'po_772'")
                .getEntities();
        assertThat(found).hasSize(1);

        created.setPrivateNote("checked");
        JournalEntry updated = service.update(created);
        assertThat(updated.getSyncToken()).isEqualTo("1");
        assertThat(updated.getPrivateNote()).isEqualTo("checked");
        assertThat(service.delete(updated).getStatus()).isEqualTo(EntityStatusEnum.DELETED);
        assertThat(simulator.company().trialBalance()).isEqualByComparingTo("0");
    }

    private Line journalLine(String amount, PostingTypeEnum side, StandardAccount account) {
        ReferenceType vendor = new ReferenceType();
        vendor.setValue(simulator.company().platformVendorId());
        EntityTypeRef entity = new EntityTypeRef();
        entity.setType(EntityTypeEnum.VENDOR);
        entity.setEntityRef(vendor);
        JournalEntryLineDetail detail = new JournalEntryLineDetail();
        detail.setPostingType(side);
        detail.setAccountRef(reference(account));
        detail.setEntity(entity);
        Line line = new Line();
        line.setAmount(new BigDecimal(amount));
        line.setDetailType(LineDetailTypeEnum.JOURNAL_ENTRY_LINE_DETAIL);
        line.setJournalEntryLineDetail(detail);
        return line;
    }

    @Test
    void accounts_query_readsTheWholeChart() throws FMSException {
        QueryResult found = service.executeQuery("select * from Account maxresults 1000");

        assertThat(found.getEntities())
                .hasSize(simulator.company().ids("Account").size());
        Account first = (Account) found.getEntities().get(0);
        assertThat(first.getName()).isEqualTo("Checking");
        assertThat(first.getAccountType().value()).isEqualTo("Bank");
        assertThat(service.executeQuery("select * from Account where Name = 'no such'")
                        .getEntities())
                .isEmpty();
    }

    @Test
    void query_longerThan200Characters_isPosted() throws FMSException {
        String values = String.join(",", java.util.Collections.nCopies(60, "'99999'"));

        assertThat(service.executeQuery("select * from Account where Id in ('1'," + values + ")")
                        .getEntities())
                .hasSize(1);
        assertThat(simulator.requests().count("POST", "query", "account")).isOne();
    }

    @Test
    void changeData_deletedDeposit_isReported() throws FMSException {
        Deposit kept = service.add(payout());
        Deposit gone = service.add(payout());
        service.delete(gone);

        List<CDCQueryResult> results = service.executeCDCQuery(
                List.of(new Deposit(), new JournalEntry()),
                simulator.now().minusSeconds(60).toString());

        List<?> deposits = Objects.requireNonNull(
                        results.get(0).getQueryResults().get("Deposit"))
                .getEntities();
        assertThat(deposits).hasSize(2);
        assertThat(((Deposit) deposits.get(0)).getId()).isEqualTo(kept.getId());
        assertThat(((Deposit) deposits.get(1)).getStatus()).isEqualTo(EntityStatusEnum.DELETED);
    }

    @Test
    void expiredToken_anyCall_isAnAuthenticationException() {
        simulator.oauth().expireAccessTokens();

        assertThatThrownBy(() -> service.executeQuery("select * from Account"))
                .isInstanceOfSatisfying(
                        AuthenticationException.class,
                        e -> assertThat(e.getErrorList().get(0).getCode()).isEqualTo("3200"));
    }

    @Test
    void unbalancedJournal_create_isRefusedWithCode() {
        JournalEntry entry = new JournalEntry();
        entry.setLine(List.of(
                journalLine("1.00", PostingTypeEnum.DEBIT, StandardAccount.CHECKING),
                journalLine("2.00", PostingTypeEnum.CREDIT, StandardAccount.COLLECTIONS)));

        assertThatThrownBy(() -> service.add(entry))
                .isInstanceOfSatisfying(
                        FMSException.class,
                        e -> assertThat(e.getErrorList().get(0).getCode()).isEqualTo("2300"));
    }

    @Test
    void serverErrorWithEmptyJson_anyCall_isTakenForSuccessByTheSdk() throws FMSException {
        simulator.faults().once(QuickBooksFault.serviceUnavailableJson(), RequestMatch.any());

        assertThat(service.add(payout())).isNull();
        assertThat(simulator.company().ids("Deposit")).isEmpty();
    }

    @Test
    void requestId_setTwiceByTheCaller_createsOnce() throws FMSException {
        Context context = new Context(
                new OAuth2Authorizer(simulator.connect().accessToken()), ServiceType.QBO, simulator.realmId());
        DataService own = new DataService(context);
        context.setRequestID("payout771v1");
        Deposit first = own.add(payout());
        context.setRequestID("payout771v1");
        Deposit second = own.add(payout());

        assertThat(second.getId()).isEqualTo(first.getId());
        assertThat(simulator.company().ids("Deposit")).hasSize(1);
    }

    @Test
    void oauth_consentExchangeRefreshRevoke_works() throws Exception {
        simulator.oauth().disconnect(simulator.realmId());
        OAuth2Config config = new OAuth2Config.OAuth2ConfigBuilder(simulator.clientId(), simulator.clientSecret())
                .callDiscoveryAPI(simulator.discoveryUrl())
                .buildConfig();
        OAuth2PlatformClient client = new OAuth2PlatformClient(config);
        String redirect = "https://platform.example/callback";
        String consent = config.prepareUrl(List.of(Scope.Accounting), redirect, "state-1");

        HttpResponse<Void> page = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(consent)).build(), HttpResponse.BodyHandlers.discarding());
        URI back = URI.create(page.headers().firstValue("Location").orElseThrow());
        Map<String, String> parameters = RawClient.parameters(back);
        assertThat(parameters).containsEntry("state", "state-1").containsEntry("realmId", simulator.realmId());

        BearerTokenResponse tokens = client.retrieveBearerTokens(parameters.get("code"), redirect);
        assertThat(tokens.getExpiresIn()).isEqualTo(3600);
        assertThat(service(tokens.getAccessToken())
                        .executeQuery("select count(*) from Account")
                        .getTotalCount())
                .isEqualTo(simulator.company().ids("Account").size());

        BearerTokenResponse refreshed = client.refreshToken(tokens.getRefreshToken());
        assertThat(refreshed.getRefreshToken()).isEqualTo(tokens.getRefreshToken());
        assertThat(refreshed.getAccessToken()).isNotEqualTo(tokens.getAccessToken());

        PlatformResponse revoked = client.revokeToken(refreshed.getRefreshToken());
        assertThat(revoked.getStatus()).isEqualTo("SUCCESS");
        assertThat(simulator.oauth().isConnected(simulator.realmId())).isFalse();
        assertThatThrownBy(() -> client.refreshToken(refreshed.getRefreshToken()))
                .isInstanceOf(OAuthException.class);
        assertThatThrownBy(() -> service(refreshed.getAccessToken()).executeQuery("select * from Account"))
                .isInstanceOf(AuthenticationException.class);
    }
}
