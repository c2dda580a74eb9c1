package io.chairside.testkit.quickbooks;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * A look into a simulated company, past the API: what is in the books right now. Entities are named as on the wire ({@code Deposit},
 * {@code JournalEntry}, {@code Account} ...), in any case. Thread-safe.
 */
public interface Company {

    /** {@return the company's id, decimal digits} */
    String realmId();

    /** {@return the company's name} */
    String name();

    /**
     * Finds one of the accounts every company starts with.
     *
     * @param account which one
     * @return its id
     */
    String accountId(StandardAccount account);

    /** {@return the id of the vendor that stands for the payments platform} */
    String platformVendorId();

    /** {@return the id of the customer that stands for all patients together} */
    String summaryCustomerId();

    /** {@return the id of the service item that posts to {@link StandardAccount#COLLECTIONS}} */
    String serviceItemId();

    /**
     * Lists what is there.
     *
     * @param entity the kind of object
     * @return the ids of all that are not deleted, inactive ones included, in order of creation
     * @throws IllegalArgumentException if there is no such kind
     */
    List<String> ids(String entity);

    /**
     * Prints one object as the API would answer it at this moment.
     *
     * @param entity the kind of object
     * @param id its id
     * @return JSON, empty if it is not there or deleted
     * @throws IllegalArgumentException if there is no such kind
     */
    Optional<String> json(String entity, String id);

    /** {@return every line of the general ledger, in order of each document's first posting} */
    List<Posting> postings();

    /**
     * Lists the lines of one document.
     *
     * @param entity the kind of document
     * @param id its id
     * @return its lines; empty if it is not there or posts nothing
     * @throws IllegalArgumentException if there is no such kind
     */
    List<Posting> postings(String entity, String id);

    /**
     * Reads a balance.
     *
     * @param accountId the account
     * @return in the account's currency, debits positive whatever the account's type; zero for an unknown account
     */
    BigDecimal balance(String accountId);

    /** {@return the sum of all postings in home currency: always zero} */
    BigDecimal trialBalance();

    /** {@return all text that is stored anywhere in the company, deleted objects included, one object a line; to prove what is not there} */
    String everything();

    /** {@return the person who keeps these books} */
    Bookkeeper bookkeeper();

    /** {@return the bank feed} */
    BankFeed bankFeed();
}
