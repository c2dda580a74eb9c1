package io.chairside.testkit.quickbooks;

import java.time.Duration;
import java.util.Optional;

/** The authorization server past its API: what the user at the consent page does, and what can happen to a connection. Thread-safe. */
public interface OAuthDesk {

    /**
     * Connects the application to the main company, as the consent page and the code exchange would.
     *
     * @return fresh tokens
     */
    Tokens connect();

    /**
     * Connects the application to a company.
     *
     * @param realmId the company
     * @return fresh tokens
     * @throws IllegalArgumentException if there is no such company
     */
    Tokens connect(String realmId);

    /**
     * Chooses what the user does at the consent page; the default is to agree for the main company.
     *
     * @param agree whether the user agrees; otherwise the application is sent {@code error=access_denied}
     */
    void userAgrees(boolean agree);

    /**
     * Chooses the company the user picks at the consent page.
     *
     * @param realmId the company
     * @throws IllegalArgumentException if there is no such company
     */
    void userPicks(String realmId);

    /**
     * The user disconnects the application from inside QuickBooks: every token of the company is dead.
     *
     * @param realmId the company
     */
    void disconnect(String realmId);

    /**
     * The user who connected the application loses the administrator role: calls are refused with error 120 until the company is connected again.
     *
     * @param realmId the company
     */
    void loseAdministrator(String realmId);

    /** Lets every access token expire at once; refresh tokens stay good. */
    void expireAccessTokens();

    /**
     * Holds refreshes back until several wait at the same time, so that they are parallel beyond doubt.
     *
     * @param count how many; the last to arrive sets all free
     * @param patience how long, in real time, the first one waits for the others before it goes on alone
     */
    void gatherRefreshes(int count, Duration patience);

    /** {@return how many refreshes have succeeded} */
    long refreshes();

    /** {@return how many token requests were answered with {@code invalid_grant}} */
    long invalidGrants();

    /**
     * Reads the newest refresh token of a company.
     *
     * @param realmId the company
     * @return the token, empty if the application is not connected
     */
    Optional<String> currentRefreshToken(String realmId);

    /**
     * Tells whether the application can still reach a company without asking the user again.
     *
     * @param realmId the company
     * @return whether a live grant exists
     */
    boolean isConnected(String realmId);
}
