package io.chairside.testkit.quickbooks;

/**
 * What a connected application holds. The values are of no use outside the simulator that made them.
 *
 * @param realmId the company
 * @param accessToken good for an hour
 * @param refreshToken changes now and then; always keep the newest
 */
public record Tokens(String realmId, String accessToken, String refreshToken) {

    @Override
    public String toString() {
        return "Tokens " + realmId;
    }
}
