package io.chairside.testkit.quickbooks.internal.books;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chairside.testkit.quickbooks.Posting;
import io.chairside.testkit.quickbooks.QuickBooksAssumptions;
import io.chairside.testkit.quickbooks.StandardAccount;
import io.chairside.testkit.quickbooks.internal.Json;
import io.chairside.testkit.quickbooks.internal.Refusal;
import io.chairside.testkit.quickbooks.internal.SimulatorClock;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One company: its objects, their versions and the ledger behind them. Every change is checked in full before anything moves, so a refused
 * request leaves no trace. Thread-safe; one lock for the whole company, as QuickBooks shows one order of changes.
 */
public final class Books {
    private final String realmId;
    private final SimulatorClock clock;
    private final QuickBooksAssumptions assumptions;
    private final Settings settings;
    private final Instant started;
    private final ObjectStore store = new ObjectStore();
    private final Map<EntityType, Rules> rules = new EnumMap<>(EntityType.class);
    private final Ledger ledger = new Ledger();
    private final UndepositedFunds undeposited = new UndepositedFunds();
    private final Presenter presenter = new Presenter(this);
    private final Set<DocKey> matched = new HashSet<>();
    private final List<ChangeListener> listeners = new CopyOnWriteArrayList<>();
    private String hand = "application";
    private final Map<StandardAccount, Long> standardAccounts = new EnumMap<>(StandardAccount.class);

    /** Hears of every change, under the company's lock; it must be quick and must not call back. */
    @FunctionalInterface
    public interface ChangeListener {
        /**
         * Something has changed.
         *
         * @param type the kind of object
         * @param id the object
         * @param operation {@code created}, {@code updated}, {@code deleted} or {@code voided}
         * @param when the time
         */
        void changed(EntityType type, long id, String operation, Instant when);
    }

    /** What to do with an object that was sent. */
    public enum Action {
        /** Create it, or update it when it carries an id. */
        SAVE,
        /** Delete it. */
        DELETE,
        /** Void it. */
        VOID
    }

    Books(String realmId, SimulatorClock clock, QuickBooksAssumptions assumptions, Settings settings) {
        this.realmId = realmId;
        this.clock = clock;
        this.assumptions = assumptions;
        this.settings = settings;
        this.started = clock.now();
        for (EntityType type : EntityType.values()) {
            rules.put(type, Rules.of(type));
        }
        store.add(EntityType.PREFERENCES, settings.preferences(), started);
        store.add(EntityType.COMPANY_INFO, settings.companyInfo(clock.today()), started);
    }

    // ---- writing

    /**
     * Carries out a change that came over the API.
     *
     * @param type the kind of object
     * @param action what to do
     * @param sent the object as sent, not changed
     * @param allowDuplicateNumber whether a number that is already used is allowed
     * @return the object as it is answered
     * @throws Refusal if it is not carried out
     */
    public synchronized ObjectNode write(
            EntityType type, Action action, ObjectNode sent, boolean allowDuplicateNumber) {
        if (!settings.subscribed) {
            throw Refusal.of(
                    "6190",
                    "Invalid Company Status",
                    "Subscription period has ended or canceled or there was a billing problem.");
        }
        ObjectNode body = sent.deepCopy();
        Json.dropNulls(body);
        return switch (action) {
            case SAVE ->
                body.has("Id") ? update(type, body, allowDuplicateNumber) : create(type, body, allowDuplicateNumber);
            case DELETE -> delete(type, body);
            case VOID -> voided(type, body);
        };
    }

    private ObjectNode create(EntityType type, ObjectNode body, boolean allowDuplicateNumber) {
        stripControl(body);
        Draft draft = new Draft(this, type, null, body, false, allowDuplicateNumber);
        rule(type).apply(draft);
        if (type.kind() == EntityType.Kind.TRANSACTION) {
            requireOpen(draft.date);
        }
        BookEntry entry = store.add(type, draft.json, clock.now());
        settle(entry, draft);
        publish(entry, "created");
        return render(entry);
    }

    private ObjectNode update(EntityType type, ObjectNode body, boolean allowDuplicateNumber) {
        BookEntry entry = current(type, body);
        requireChangeable(entry);
        boolean sparse = "true".equals(Json.text(body, "sparse"));
        if (sparse && type == EntityType.PURCHASE && !body.has("PaymentType")) {
            throw Refusal.missing("PaymentType");
        }
        if (sparse && type == EntityType.DEPOSIT && !body.has("DepositToAccountRef")) {
            throw Refusal.missing("DepositToAccountRef");
        }
        stripControl(body);
        ObjectNode next = sparse ? entry.json().deepCopy() : Json.object();
        next.setAll(body);
        Draft draft = new Draft(this, type, entry, next, sparse, allowDuplicateNumber);
        rule(type).apply(draft);
        if (type.kind() == EntityType.Kind.TRANSACTION) {
            requireOpen(draft.date);
        }
        entry.change(draft.json, clock.now());
        settle(entry, draft);
        publish(entry, "updated");
        return render(entry);
    }

    private ObjectNode voided(EntityType type, ObjectNode body) {
        if (type != EntityType.PAYMENT && type != EntityType.SALES_RECEIPT && type != EntityType.REFUND_RECEIPT) {
            throw Refusal.unsupported("void on " + type.wireName());
        }
        BookEntry entry = current(type, body);
        requireChangeable(entry);
        ObjectNode next = entry.json().deepCopy();
        String note = Json.text(next, "PrivateNote");
        next.put("PrivateNote", note == null ? "Voided" : "Voided - " + note);
        next.set("TotalAmt", Json.money(BigDecimal.ZERO));
        JsonNode lines = Json.at(next, "Line");
        if (lines != null) {
            lines.forEach(line -> ((ObjectNode) line).set("Amount", Json.money(BigDecimal.ZERO)));
        }
        entry.change(next, clock.now());
        ledger.remove(entry.key());
        publish(entry, "voided");
        return render(entry);
    }

    private ObjectNode delete(EntityType type, ObjectNode body) {
        if (type.kind() != EntityType.Kind.TRANSACTION && type != EntityType.ATTACHABLE) {
            throw Refusal.unsupported("delete on " + type.wireName());
        }
        BookEntry entry = current(type, body);
        requireChangeable(entry);
        if (assumptions.matchedLocked() && matched.contains(entry.key())) {
            throw Refusal.of(
                    "6480",
                    "Transaction cannot be deleted",
                    "The transaction is matched to another one and cannot be deleted.");
        }
        entry.delete(clock.now());
        ledger.remove(entry.key());
        matched.remove(entry.key());
        if (type == EntityType.DEPOSIT) {
            undeposited.bind(entry.id(), Set.of());
        }
        publish(entry, "deleted");
        return Json.object().put("domain", "QBO").put("status", "Deleted").put("Id", Long.toString(entry.id()));
    }

    private void settle(BookEntry entry, Draft draft) {
        ledger.post(entry.key(), draft.postings);
        presenter.saved(entry);
        if (entry.type() == EntityType.DEPOSIT) {
            undeposited.bind(entry.id(), draft.links);
        }
    }

    private static void stripControl(ObjectNode body) {
        body.remove(List.of("Id", "SyncToken", "MetaData", "domain", "sparse", "status"));
    }

    private BookEntry current(EntityType type, ObjectNode body) {
        BookEntry entry = require(type, String.valueOf(Json.text(body, "Id")));
        String token = Json.text(body, "SyncToken");
        if (token == null) {
            throw Refusal.missing("SyncToken");
        }
        if (!token.equals(Integer.toString(entry.syncToken()))) {
            throw Refusal.of(
                    "5010",
                    "Stale Object Error",
                    "Stale Object Error : You and " + settings.companyName
                            + " were working on this at the same time. " + settings.companyName
                            + " finished before you did, so your work was not saved.");
        }
        return entry;
    }

    private void requireChangeable(BookEntry entry) {
        if (undeposited.depositOf(entry.key()) != null) {
            throw Refusal.of(
                    "6540",
                    "Deposited Transaction cannot be changed",
                    "This transaction has been deposited. Change it in the deposit.");
        }
        String date = Json.text(entry.json(), "TxnDate");
        if (date != null) {
            requireOpen(LocalDate.parse(date));
        }
    }

    private void requireOpen(LocalDate date) {
        LocalDate closed = settings.bookCloseDate;
        if (closed != null && !date.isAfter(closed)) {
            throw Refusal.of(
                    settings.closedWithPassword ? "6210" : "6200",
                    "Account Period Closed",
                    "The account period has closed and the account books cannot be updated through the QBO Services API.");
        }
    }

    private void publish(BookEntry entry, String operation) {
        for (ChangeListener listener : listeners) {
            listener.changed(entry.type(), entry.id(), operation, entry.updated());
        }
    }

    // ---- reading

    /**
     * Reads one object.
     *
     * @param type the kind
     * @param id the id
     * @return the object
     * @throws Refusal if it is not there
     */
    public synchronized ObjectNode read(EntityType type, String id) {
        return render(require(type, id));
    }

    private BookEntry require(EntityType type, String id) {
        if (!id.matches("\\d{1,18}")) {
            throw Refusal.of("2030", "Invalid ID", "Id should be a valid number. Supplied value:" + id, "Id");
        }
        BookEntry entry = find(type, id);
        if (entry == null) {
            throw Refusal.notFound();
        }
        return entry;
    }

    @Nullable
    BookEntry find(EntityType type, String id) {
        return store.find(type, id);
    }

    /**
     * Lists the objects of a kind that are not deleted.
     *
     * @param type the kind
     * @return by id
     */
    public synchronized List<BookEntry> live(EntityType type) {
        return store.live(type);
    }

    /**
     * Lists the objects of a kind that have changed.
     *
     * @param type the kind
     * @param since inclusive
     * @return deleted ones included, by id
     */
    public synchronized List<BookEntry> changedSince(EntityType type, Instant since) {
        return store.changedSince(type, since);
    }

    /**
     * Prints an object as the API answers it.
     *
     * @param entry the object
     * @return a fresh tree
     */
    public synchronized ObjectNode render(BookEntry entry) {
        return presenter.render(entry);
    }

    /**
     * Reads the value of a field as a query compares it.
     *
     * @param entry the object
     * @param field the field
     * @return its text, {@code null} if it is absent
     */
    public synchronized @Nullable String value(BookEntry entry, EntityType.Field field) {
        return presenter.value(entry, field);
    }

    /**
     * Reads what an attachment is attached to.
     *
     * @param entry the attachment
     * @param name {@code type} or {@code value}
     * @return one text per reference
     */
    public synchronized List<String> attachedTo(BookEntry entry, String name) {
        List<String> texts = new ArrayList<>();
        for (JsonNode ref : entry.json().path("AttachableRef")) {
            texts.add(String.valueOf(Json.text(ref, "EntityRef." + name)));
        }
        return texts;
    }

    // ---- what the parts around the books need

    /**
     * Adds a listener.
     *
     * @param listener hears of every change from now on
     */
    public void listen(ChangeListener listener) {
        listeners.add(listener);
    }

    /**
     * Does something in another hand than the application's; whoever listens can ask {@link #hand}.
     *
     * @param <T> what comes of it
     * @param who whose hand
     * @param work what is done
     * @return what the work returns
     */
    public synchronized <T> T by(String who, Supplier<T> work) {
        String before = hand;
        hand = who;
        try {
            return work.get();
        } finally {
            hand = before;
        }
    }

    /** {@return who is writing at this moment} */
    public synchronized String hand() {
        return hand;
    }

    /** {@return the company's id} */
    public String realmId() {
        return realmId;
    }

    /** {@return the simulator's clock} */
    public SimulatorClock clock() {
        return clock;
    }

    /** {@return what is assumed} */
    public QuickBooksAssumptions assumptions() {
        return assumptions;
    }

    Settings settings() {
        return settings;
    }

    Ledger ledger() {
        return ledger;
    }

    UndepositedFunds undeposited() {
        return undeposited;
    }

    /**
     * Marks a transaction as matched in the bank feed, or takes the mark away.
     *
     * @param document the transaction
     * @param isMatched whether it is matched
     */
    public synchronized void match(DocKey document, boolean isMatched) {
        if (isMatched) {
            matched.add(document);
        } else {
            matched.remove(document);
        }
    }

    /**
     * Tells whether a transaction is matched in the bank feed.
     *
     * @param document the transaction
     * @return whether it is
     */
    public synchronized boolean isMatched(DocKey document) {
        return matched.contains(document);
    }

    /**
     * Lists the ledger.
     *
     * @return every line of every document, in order of their first posting
     */
    public synchronized List<Posting> postings() {
        List<Posting> all = new ArrayList<>();
        ledger.documents().forEach((key, lines) -> all.addAll(postings(key, lines)));
        return all;
    }

    /**
     * Lists what each document does to one account.
     *
     * @param account the account's id
     * @return one movement per document that touches it
     */
    public synchronized List<Movement> movements(long account) {
        List<Movement> movements = new ArrayList<>();
        ledger.documents().forEach((key, lines) -> {
            BigDecimal sum = BigDecimal.ZERO;
            boolean touched = false;
            for (Ledger.Line line : lines) {
                if (line.account() == account) {
                    sum = sum.add(line.own());
                    touched = true;
                }
            }
            if (touched) {
                movements.add(new Movement(key, lines.get(0).date(), sum));
            }
        });
        return movements;
    }

    /**
     * What a document does to an account.
     *
     * @param document the document
     * @param date its date
     * @param amount in the account's currency, debits positive
     */
    public record Movement(DocKey document, LocalDate date, BigDecimal amount) {}

    static List<Posting> postings(DocKey key, List<Ledger.Line> lines) {
        return lines.stream()
                .map(line -> new Posting(
                        key.type().wireName(),
                        Long.toString(key.id()),
                        line.date(),
                        Long.toString(line.account()),
                        line.home()))
                .toList();
    }

    Instant started() {
        return started;
    }

    Map<StandardAccount, Long> standardAccounts() {
        return standardAccounts;
    }

    long standard(StandardAccount account) {
        Long id = standardAccounts.get(account);
        if (id == null) {
            throw new IllegalStateException("the company has no account for " + account);
        }
        return id;
    }

    long undepositedFunds() {
        return standard(StandardAccount.UNDEPOSITED_FUNDS);
    }

    long accountsReceivable() {
        return standard(StandardAccount.ACCOUNTS_RECEIVABLE);
    }

    long roundingAccount() {
        return standard(StandardAccount.EXCHANGE_GAIN_OR_LOSS);
    }

    String currencyOf(long account) {
        BookEntry entry = store.find(EntityType.ACCOUNT, Long.toString(account));
        String currency = entry == null ? null : Json.text(entry.json(), "CurrencyRef.value");
        return currency == null ? settings.homeCurrency : currency;
    }

    /** Puts a changed singleton into effect. */
    void replaceSingleton(EntityType type, ObjectNode json) {
        BookEntry entry = store.singleton(type);
        entry.change(json, clock.now());
        publish(entry, "updated");
    }

    BookEntry addReadOnly(EntityType type, ObjectNode json) {
        return store.add(type, json, clock.now());
    }

    List<BookEntry> everything() {
        return store.everything();
    }

    private Rules rule(EntityType type) {
        Rules found = rules.get(type);
        if (found == null) {
            throw new IllegalStateException("no rules for " + type);
        }
        return found;
    }
}
