package io.chairside.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;

class NamedQueryTest {

    @Test
    void sql_parametersTokensAndQuotes_areBoundReplacedAndLeftAlone() {
        NamedQuery query = NamedQuery.read(
                "q",
                "SELECT TOP {limit} ':no', [a:b], \"c:d\" -- :no\n FROM {owner}t WHERE x > :after AND y = :after /* :no */ AND z = :z");

        assertThat(query.sql(Map.of("limit", "5", "owner", "PPM.")))
                .isEqualTo(
                        "SELECT TOP 5 ':no', [a:b], \"c:d\" -- :no\n FROM PPM.t WHERE x > ? AND y = ? /* :no */ AND z = ?");
        assertThat(query.markers()).containsExactly("after", "after", "z");
        assertThat(query.parameters()).containsExactly("after", "z");
    }

    @Test
    void read_statementThatWrites_isRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> NamedQuery.read("q", " update t set a = 1"));
        assertThat(NamedQuery.read("q", "{call admin.sp_x(:a)}").markers()).containsExactly("a");
    }

    @Test
    void params_missingValue_namesTheParameterOnly() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Params.of("a", "secret").get("b"))
                .withMessage("No value for the parameter :b");
        assertThat(Params.of("a", "secret")).hasToString("Params[a]");
    }
}
