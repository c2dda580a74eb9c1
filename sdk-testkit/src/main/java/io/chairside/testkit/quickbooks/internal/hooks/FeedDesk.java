package io.chairside.testkit.quickbooks.internal.hooks;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chairside.testkit.quickbooks.BankFeed;
import io.chairside.testkit.quickbooks.internal.Json;
import io.chairside.testkit.quickbooks.internal.Refusal;
import io.chairside.testkit.quickbooks.internal.books.Books;
import io.chairside.testkit.quickbooks.internal.books.DocKey;
import io.chairside.testkit.quickbooks.internal.books.EntityType;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The bank feed of one company. */
public final class FeedDesk implements BankFeed {
    private static final int DAYS_BEFORE = 90;
    private static final int DAYS_AFTER = 20;

    private final Books books;
    private final List<Line> lines = new ArrayList<>();
    private final Map<Integer, DocKey> matches = new HashMap<>();

    /**
     * Creates the feed of a company.
     *
     * @param books the company
     */
    public FeedDesk(Books books) {
        this.books = books;
    }

    @Override
    public synchronized Line report(String accountId, LocalDate date, BigDecimal amount, String description) {
        Line line = new Line(lines.size() + 1, accountId, date, amount, description);
        lines.add(line);
        return line;
    }

    @Override
    public synchronized List<Line> lines() {
        return List.copyOf(lines);
    }

    @Override
    public synchronized List<Candidate> suggestions(Line line) {
        if (match(line) != null) {
            return List.of();
        }
        return books.movements(Long.parseLong(line.accountId())).stream()
                .filter(movement -> movement.amount().compareTo(line.amount()) == 0)
                .filter(movement -> !movement.date().isBefore(line.date().minusDays(DAYS_BEFORE)))
                .filter(movement -> !movement.date().isAfter(line.date().plusDays(DAYS_AFTER)))
                .filter(movement -> !books.isMatched(movement.document()))
                .sorted(Comparator.comparingLong(
                        movement -> Math.abs(ChronoUnit.DAYS.between(line.date(), movement.date()))))
                .map(movement -> candidate(movement.document(), movement.date()))
                .toList();
    }

    private static Candidate candidate(DocKey key, LocalDate date) {
        return new Candidate(key.type().wireName(), Long.toString(key.id()), date);
    }

    @Override
    public synchronized boolean matchOneClick(Line line) {
        List<Candidate> found = suggestions(line);
        if (found.size() != 1) {
            return false;
        }
        match(line, found.get(0));
        return true;
    }

    private void match(Line line, Candidate candidate) {
        EntityType type = EntityType.named(candidate.entity());
        if (type == null) {
            throw new IllegalArgumentException("no such entity: " + candidate.entity());
        }
        DocKey key = new DocKey(type, Long.parseLong(candidate.id()));
        matches.put(line.number(), key);
        books.match(key, true);
    }

    @Override
    public synchronized void unmatch(Line line) {
        DocKey key = matches.remove(line.number());
        if (key != null) {
            books.match(key, false);
        }
    }

    @Override
    public synchronized List<Candidate> matchOf(Line line) {
        DocKey key = match(line);
        return key == null
                ? List.of()
                : books.movements(Long.parseLong(line.accountId())).stream()
                        .filter(movement -> movement.document().equals(key))
                        .map(movement -> candidate(key, movement.date()))
                        .toList();
    }

    /** The match that still stands; deleting the transaction undoes it. */
    private @Nullable DocKey match(Line line) {
        DocKey key = matches.get(line.number());
        return key != null && books.isMatched(key) ? key : null;
    }

    @Override
    public synchronized Candidate addAsNew(Line line, String categoryAccountId) {
        boolean in = line.amount().signum() > 0;
        ObjectNode json = Json.object().put("TxnDate", line.date().toString()).put("PrivateNote", line.description());
        json.putObject(in ? "DepositToAccountRef" : "AccountRef").put("value", line.accountId());
        if (!in) {
            json.put("PaymentType", "Cash");
        }
        String detail = in ? "DepositLineDetail" : "AccountBasedExpenseLineDetail";
        ObjectNode item = json.putArray("Line").addObject();
        item.put("Amount", line.amount().abs()).put("DetailType", detail);
        item.putObject(detail).putObject("AccountRef").put("value", categoryAccountId);
        EntityType type = in ? EntityType.DEPOSIT : EntityType.PURCHASE;
        ObjectNode made;
        try {
            made = books.by("bank feed", () -> books.write(type, Books.Action.SAVE, json, true));
        } catch (Refusal e) {
            throw new IllegalStateException(e.code() + " " + e.title() + ": " + e.detail(), e);
        }
        Candidate candidate = new Candidate(type.wireName(), String.valueOf(Json.text(made, "Id")), line.date());
        match(line, candidate);
        return candidate;
    }
}
