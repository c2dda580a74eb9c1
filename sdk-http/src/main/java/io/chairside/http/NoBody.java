package io.chairside.http;

/**
 * The body type of a call whose answer's body does not matter: {@code Call<NoBody>}. Whatever the system sends is neither read nor checked. Use
 * it for methods that answer 200 or 201 without a body.
 */
public enum NoBody {
    /** The only value. */
    INSTANCE
}
