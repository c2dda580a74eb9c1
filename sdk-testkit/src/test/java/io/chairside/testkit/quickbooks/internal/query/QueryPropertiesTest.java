package io.chairside.testkit.quickbooks.internal.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.chairside.testkit.quickbooks.CompanyFeature;
import io.chairside.testkit.quickbooks.QuickBooksAssumptions;
import io.chairside.testkit.quickbooks.internal.Json;
import io.chairside.testkit.quickbooks.internal.Refusal;
import io.chairside.testkit.quickbooks.internal.SimulatorClock;
import io.chairside.testkit.quickbooks.internal.books.Books;
import io.chairside.testkit.quickbooks.internal.books.EntityType;
import io.chairside.testkit.quickbooks.internal.books.Founder;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.EnumSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;

class QueryPropertiesTest {
    private final Books books = Founder.found(
            "1",
            "Practice",
            "USD",
            new SimulatorClock(InstantSource.system(), ZoneId.of("UTC")),
            QuickBooksAssumptions.defaults(),
            EnumSet.noneOf(CompanyFeature.class),
            20,
            1);
    private final QueryEngine queries = new QueryEngine(books);

    @Property(tries = 200)
    void anyName_escapedWithBackslashes_isFound(
            @ForAll
                    @StringLength(min = 1, max = 30)
                    @CharRange(from = 'a', to = 'z')
                    @Chars({'\'', '\\', '%', ' ', '"'})
                    String name) {
        String id = books.write(
                        EntityType.VENDOR, Books.Action.SAVE, Json.object().put("DisplayName", "x" + name), true)
                .get("Id")
                .asText();
        String escaped = ("x" + name).replace("\\", "\\\\").replace("'", "\\'");

        assertThat(queries.run("select * from Vendor where DisplayName = '" + escaped + "'")
                        .at("/Vendor/0/Id")
                        .asText())
                .isEqualTo(id);
        books.write(
                EntityType.VENDOR,
                Books.Action.SAVE,
                books.read(EntityType.VENDOR, id)
                        .put("DisplayName", "used " + id)
                        .put("Active", false),
                true);
    }

    @Property(tries = 500)
    void anyText_asStatement_isAnsweredOrRefusedWithAQueryCode(
            @ForAll @StringLength(max = 60) String text, @ForAll boolean started) {
        try {
            assertThat(queries.run(started ? "select * from Account " + text : text))
                    .isNotNull();
        } catch (Refusal refusal) {
            assertThat(refusal.code()).startsWith("400");
        }
    }
}
