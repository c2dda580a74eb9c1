package io.chairside.testkit.quickbooks;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/**
 * The bank's own record of one or more accounts, and QuickBooks' suggestions for it. A transaction is suggested for a bank line when what it
 * does to that bank account equals the line's amount to the cent, it is not matched yet, and its date lies from 90 days before to 20 days after
 * the line's (Intuit's help pages). Thread-safe.
 */
public interface BankFeed {

    /**
     * The bank reports a movement.
     *
     * @param accountId the bank account in the books
     * @param date the bank's value date
     * @param amount the amount, money in positive
     * @param description the bank's text
     * @return the line
     */
    Line report(String accountId, LocalDate date, BigDecimal amount, String description);

    /** {@return all lines in order of arrival} */
    List<Line> lines();

    /**
     * Lists what QuickBooks would suggest.
     *
     * @param line the line
     * @return the candidates, nearest date first
     */
    List<Candidate> suggestions(Line line);

    /**
     * Matches a line with one click, as a bookkeeper does who trusts the suggestion.
     *
     * @param line the line
     * @return whether there was exactly one suggestion and it is now matched
     */
    boolean matchOneClick(Line line);

    /**
     * Takes a match back.
     *
     * @param line the line
     */
    void unmatch(Line line);

    /**
     * Tells what a line was matched to.
     *
     * @param line the line
     * @return the transaction, or an empty list
     */
    List<Candidate> matchOf(Line line);

    /**
     * Adds the line as a new transaction instead of matching it: the classic way to a double.
     *
     * @param line the line
     * @param categoryAccountId the account on the other side
     * @return the new transaction, matched to the line
     */
    Candidate addAsNew(Line line, String categoryAccountId);

    /**
     * A movement at the bank.
     *
     * @param number counts from 1
     * @param accountId the bank account in the books
     * @param date the value date
     * @param amount money in positive
     * @param description the bank's text
     */
    record Line(int number, String accountId, LocalDate date, BigDecimal amount, String description) {}

    /**
     * A transaction that fits a line.
     *
     * @param entity the kind of transaction
     * @param id its id
     * @param date its date
     */
    record Candidate(String entity, String id, LocalDate date) {}
}
