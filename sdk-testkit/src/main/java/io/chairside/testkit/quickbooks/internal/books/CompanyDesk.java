package io.chairside.testkit.quickbooks.internal.books;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chairside.testkit.quickbooks.BankFeed;
import io.chairside.testkit.quickbooks.Bookkeeper;
import io.chairside.testkit.quickbooks.Company;
import io.chairside.testkit.quickbooks.CompanyFeature;
import io.chairside.testkit.quickbooks.Posting;
import io.chairside.testkit.quickbooks.StandardAccount;
import io.chairside.testkit.quickbooks.internal.Json;
import io.chairside.testkit.quickbooks.internal.Refusal;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The view past the API, and the bookkeeper's hands. */
public final class CompanyDesk implements Company, Bookkeeper {
    private final Books books;
    private final BankFeed bankFeed;

    /**
     * Creates the desk of a company.
     *
     * @param books the company
     * @param bankFeed its bank feed
     */
    public CompanyDesk(Books books, BankFeed bankFeed) {
        this.books = books;
        this.bankFeed = bankFeed;
    }

    /** {@return the company's books} */
    public Books books() {
        return books;
    }

    // ---- looking

    @Override
    public String realmId() {
        return books.realmId();
    }

    @Override
    public String name() {
        return books.settings().companyName;
    }

    @Override
    public String accountId(StandardAccount account) {
        return Long.toString(books.standard(account));
    }

    @Override
    public String platformVendorId() {
        return ids("Vendor").get(0);
    }

    @Override
    public String summaryCustomerId() {
        return ids("Customer").get(0);
    }

    @Override
    public String serviceItemId() {
        return ids("Item").get(0);
    }

    @Override
    public List<String> ids(String entity) {
        return books.live(type(entity)).stream()
                .map(entry -> Long.toString(entry.id()))
                .toList();
    }

    @Override
    public Optional<String> json(String entity, String id) {
        synchronized (books) {
            BookEntry entry = books.find(type(entity), id);
            return Optional.ofNullable(entry)
                    .map(found -> new String(Json.bytes(books.render(found)), StandardCharsets.UTF_8));
        }
    }

    @Override
    public List<Posting> postings() {
        return books.postings();
    }

    @Override
    public List<Posting> postings(String entity, String id) {
        synchronized (books) {
            BookEntry entry = books.find(type(entity), id);
            return entry == null
                    ? List.of()
                    : Books.postings(entry.key(), books.ledger().lines(entry.key()));
        }
    }

    @Override
    public BigDecimal balance(String accountId) {
        synchronized (books) {
            BookEntry account = books.find(EntityType.ACCOUNT, accountId);
            return account == null ? BigDecimal.ZERO : books.ledger().balance(account.id());
        }
    }

    @Override
    public BigDecimal trialBalance() {
        synchronized (books) {
            return books.ledger().trialBalance();
        }
    }

    @Override
    public String everything() {
        StringBuilder text = new StringBuilder();
        synchronized (books) {
            for (BookEntry entry : books.everything()) {
                text.append(entry).append(' ').append(entry.json()).append('\n');
            }
        }
        return text.toString();
    }

    @Override
    public Bookkeeper bookkeeper() {
        return this;
    }

    @Override
    public BankFeed bankFeed() {
        return bankFeed;
    }

    // ---- working

    @Override
    public String enter(String entity, String json) {
        return String.valueOf(Json.text(write(entity, Books.Action.SAVE, Json.object(json)), "Id"));
    }

    @Override
    public void edit(String entity, String id, String json) {
        ObjectNode body = Json.object(json);
        synchronized (books) {
            BookEntry entry = existing(entity, id);
            identify(body, entry).put("sparse", true);
            keep(body, entry, "DepositToAccountRef");
            keep(body, entry, "PaymentType");
            write(entity, Books.Action.SAVE, body);
        }
    }

    /** What a sparse update must name although it stays the same. */
    private static void keep(ObjectNode body, BookEntry entry, String field) {
        if (!body.has(field) && entry.json().has(field)) {
            body.set(field, entry.json().get(field).deepCopy());
        }
    }

    @Override
    public void delete(String entity, String id) {
        synchronized (books) {
            write(entity, Books.Action.DELETE, identify(Json.object(), existing(entity, id)));
        }
    }

    @Override
    public void deactivate(String entity, String id) {
        edit(entity, id, "{\"Active\":false}");
    }

    @Override
    public void activate(String entity, String id) {
        edit(entity, id, "{\"Active\":true}");
    }

    private ObjectNode write(String entity, Books.Action action, ObjectNode body) {
        try {
            return books.by("bookkeeper", () -> books.write(type(entity), action, body, true));
        } catch (Refusal e) {
            throw new IllegalStateException(e.code() + " " + e.title() + ": " + e.detail(), e);
        }
    }

    private BookEntry existing(String entity, String id) {
        BookEntry entry = books.find(type(entity), id);
        if (entry == null) {
            throw new IllegalStateException("610 there is no " + entity + " " + id);
        }
        return entry;
    }

    private static ObjectNode identify(ObjectNode body, BookEntry entry) {
        return body.put("Id", Long.toString(entry.id())).put("SyncToken", Integer.toString(entry.syncToken()));
    }

    private static EntityType type(String entity) {
        EntityType type = EntityType.named(entity);
        if (type == null) {
            throw new IllegalArgumentException("no such entity: " + entity);
        }
        return type;
    }

    // ---- administering

    @Override
    public void closeBooks(LocalDate through, boolean withPassword) {
        close(through, withPassword);
    }

    @Override
    public void openBooks() {
        close(null, false);
    }

    private void close(@Nullable LocalDate through, boolean withPassword) {
        synchronized (books) {
            books.settings().bookCloseDate = through;
            books.settings().closedWithPassword = withPassword;
            preferencesChanged();
        }
    }

    @Override
    public void lapseSubscription() {
        subscribe(false);
    }

    @Override
    public void renewSubscription() {
        subscribe(true);
    }

    private void subscribe(boolean subscribed) {
        synchronized (books) {
            books.settings().subscribed = subscribed;
            LocalDate founded =
                    LocalDate.ofInstant(books.started(), books.clock().zone());
            books.replaceSingleton(EntityType.COMPANY_INFO, books.settings().companyInfo(founded));
        }
    }

    @Override
    public void switchFeature(CompanyFeature feature, boolean on) {
        synchronized (books) {
            if (on) {
                books.settings().features.add(feature);
            } else {
                books.settings().features.remove(feature);
            }
            preferencesChanged();
        }
    }

    private void preferencesChanged() {
        books.replaceSingleton(EntityType.PREFERENCES, books.settings().preferences());
    }
}
