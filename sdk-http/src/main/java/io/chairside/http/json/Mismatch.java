package io.chairside.http.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonMappingException;

/** A value that does not mean what is wanted. Its message is ours and holds no value. */
final class Mismatch extends JsonMappingException {

    private static final long serialVersionUID = 1L;

    private final String expected;

    Mismatch(JsonParser parser, String expected) {
        super(parser, expected);
        clearLocation();
        this.expected = expected;
    }

    String expected() {
        return expected;
    }
}
