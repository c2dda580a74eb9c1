package io.chairside.testkit.quickbooks;

import java.time.LocalDate;

/**
 * The person who works in the same books: enters, edits and deletes by hand, closes the books, forgets to pay. Everything obeys the rules of
 * the company and shows up in change data and webhooks. Thread-safe.
 */
public interface Bookkeeper {

    /**
     * Enters an object by hand.
     *
     * @param entity the kind of object
     * @param json its fields
     * @return its id
     * @throws IllegalStateException if the company refuses it; the message starts with the error code
     */
    String enter(String entity, String json);

    /**
     * Edits an object by hand; the fields named replace the old ones, the others stay.
     *
     * @param entity the kind of object
     * @param id its id
     * @param json the fields to change
     * @throws IllegalStateException if the company refuses it; the message starts with the error code
     */
    void edit(String entity, String id, String json);

    /**
     * Deletes a transaction by hand.
     *
     * @param entity the kind of transaction
     * @param id its id
     * @throws IllegalStateException if the company refuses it; the message starts with the error code
     */
    void delete(String entity, String id);

    /**
     * Makes something of a list inactive, as QuickBooks does instead of deleting.
     *
     * @param entity the kind of object
     * @param id its id
     */
    void deactivate(String entity, String id);

    /**
     * Makes it active again.
     *
     * @param entity the kind of object
     * @param id its id
     */
    void activate(String entity, String id);

    /**
     * Closes the books: changes dated on or before the day are refused.
     *
     * @param through the last closed day
     * @param withPassword whether a password was set (error 6210) or not (6200)
     */
    void closeBooks(LocalDate through, boolean withPassword);

    /** Opens the books again. */
    void openBooks();

    /** Lets the subscription end: reading still works, every change is refused with 6190. */
    void lapseSubscription();

    /** Pays: changes work again. */
    void renewSubscription();

    /**
     * Switches a feature.
     *
     * @param feature the feature
     * @param on whether the company has it
     */
    void switchFeature(CompanyFeature feature, boolean on);
}
