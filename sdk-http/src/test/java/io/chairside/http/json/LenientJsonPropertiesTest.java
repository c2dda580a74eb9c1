package io.chairside.http.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.Scale;
import org.jspecify.annotations.Nullable;

class LenientJsonPropertiesTest {

    private final ObjectMapper mapper = LenientJson.mapper();

    record Row(
            @JsonProperty("Amount") @Nullable BigDecimal amount,
            @JsonProperty("Text") @Nullable String text) {}

    @Property
    void decimal_asTextOrNumber_isTheSameToTheLastDigit(
            @ForAll @BigRange(min = "-1000000000000", max = "1000000000000") @Scale(6) BigDecimal amount)
            throws Exception {
        String plain = amount.toPlainString();

        assertThat(mapper.readValue("{\"Amount\":" + plain + "}", Row.class).amount())
                .isEqualTo(amount);
        assertThat(mapper.readValue("{\"Amount\":\" " + plain + " \"}", Row.class)
                        .amount())
                .isEqualTo(amount);
    }

    @Property
    void text_written_isReadBackTrimmed(@ForAll String text) throws Exception {
        Row back = mapper.readValue(mapper.writeValueAsBytes(new Row(null, text)), Row.class);

        String expected = new String(text.getBytes(UTF_8), UTF_8).strip();
        assertThat(back.text() == null ? "" : back.text()).isEqualTo(expected);
    }
}
