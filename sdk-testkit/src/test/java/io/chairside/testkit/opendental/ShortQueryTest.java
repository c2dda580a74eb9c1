package io.chairside.testkit.opendental;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.chairside.testkit.opendental.data.OdDatabase;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShortQueryTest {
    private static OpenDentalSimulator office;
    private static Api api;

    @BeforeAll
    static void start() {
        OdDatabase data = SmallOffice.create();
        for (int i = 1; i <= 250; i++) {
            int amount = i;
            data.table("adjustment")
                    .insert(
                            7000 + i,
                            row -> row.set("AdjAmt", SmallOffice.money("-" + amount))
                                    .set("PatNum", amount % 2 == 0 ? SmallOffice.PATIENT : SmallOffice.GUARANTOR)
                                    .set("AdjDate", LocalDate.of(2026, 5, 4))
                                    .set(
                                            "SecDateTEdit",
                                            LocalDateTime.of(2026, 5, 4, 8, 0).plusMinutes(amount)));
        }
        office = OpenDentalSimulator.builder().database(data).start();
        api = new Api(office);
    }

    @AfterAll
    static void stop() {
        office.close();
    }

    private static Api.Answer query(String sql, String parameters) {
        return api.put("/queries/ShortQuery" + parameters, Json.text(Map.of("SqlCommand", sql)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            SELECT NOW()                                                       | [{"NOW()":"2026-05-04T09:15:02"}]
            select now() as officeTime;                                        | [{"officeTime":"2026-05-04T09:15:02"}]
            SELECT COUNT(*) AS n FROM adjustment                               | [{"n":250}]
            SELECT COUNT(*) FROM adjustment WHERE PatNum=4121                  | [{"COUNT(*)":125}]
            SELECT MAX(AdjNum) k, SUM(AdjAmt) FROM adjustment                  | [{"k":7250,"SUM(AdjAmt)":-31375.0}]
            SELECT MAX(SecDateTEdit) m FROM adjustment WHERE AdjNum IN (7001,7002) | [{"m":"2026-05-04T08:02:00"}]
            SELECT SUM(AdjAmt) s FROM adjustment WHERE PatNum=1                | [{"s":null}]
            SELECT AdjNum,AdjDate,AdjAmt,PatNum,SecDateTEdit FROM adjustment WHERE SecDateTEdit>='2026-05-04 12:10:00' AND AdjNum>0 ORDER BY AdjNum LIMIT 100 | [{"AdjNum":7250,"AdjDate":"2026-05-04T00:00:00","AdjAmt":-250.0,"PatNum":4121,"SecDateTEdit":"2026-05-04T12:10:00"}]
            SELECT AdjNum FROM adjustment WHERE AdjNum>7248.5 AND AdjNum>7249   | [{"AdjNum":7250}]
            SELECT AdjNum FROM adjustment WHERE AdjNum>-3 ORDER BY AdjNum LIMIT 1 | [{"AdjNum":7001}]
            SELECT COUNT(*) n FROM adjustment WHERE AdjNum>99999999999999999999 | [{"n":0}]
            SELECT AdjNum FROM adjustment ORDER BY AdjNum DESC LIMIT 2          | [{"AdjNum":7250},{"AdjNum":7249}]
            SELECT AdjNum FROM adjustment ORDER BY PatNum,AdjNum LIMIT 1 OFFSET 1 | [{"AdjNum":7003}]
            SELECT a.AdjNum FROM adjustment a WHERE a.AdjNum BETWEEN 7001 AND 7002 AND a.PatNum<>4121 | [{"AdjNum":7001}]
            SELECT PatNum,PatStatus,Birthdate,Premed FROM patient WHERE LName='okafor' AND Birthdate>'1980-01-01' | [{"PatNum":4121,"PatStatus":0,"Birthdate":"1984-11-02T00:00:00","Premed":0}]
            SELECT PatNum FROM patient WHERE LName='O''Brien-Łuczak'            | [{"PatNum":5000}]
            SELECT PatNum FROM patient WHERE LName LIKE 'go%' AND (PatStatus=4) | [{"PatNum":5001}]
            SELECT Birthdate FROM patient WHERE PatNum=4120                    | [{"Birthdate":"0001-01-01T00:00:00"}]
            SELECT `PayNum` FROM `payment` WHERE CheckNum='PX-1'               | []
            SELECT 'a' AS Tab, 7, 0.5 half, NOW() n                             | [{"Tab":"a","7":7,"half":0.5,"n":"2026-05-04T09:15:02"}]
            SELECT 'adjustment' AS Tab, COUNT(*) AS Cnt FROM adjustment WHERE PatNum=4121 UNION ALL SELECT 'claim', COUNT(*) FROM claim WHERE ClaimNum>99999 | [{"Tab":"adjustment","Cnt":125},{"Tab":"claim","Cnt":0}]
            select NOW() t, max(SecDateTEdit) m from adjustment where AdjNum=7001 union all select now(), MAX(SecDateTEdit) from adjustment where AdjNum=1; | [{"t":"2026-05-04T09:15:02","m":"2026-05-04T08:01:00"},{"t":"2026-05-04T09:15:02","m":null}]
            SELECT AdjNum FROM adjustment WHERE AdjNum=7001 UNION ALL SELECT AdjNum FROM adjustment WHERE AdjNum=7001 | [{"AdjNum":7001},{"AdjNum":7001}]
            SELECT AdjNum k FROM adjustment WHERE AdjNum>7248 UNION ALL SELECT AdjNum FROM adjustment WHERE AdjNum<7003 ORDER BY k LIMIT 2 OFFSET 1 | [{"k":7002},{"k":7249}]
            SELECT MAX(AdjNum) k FROM adjustment UNION ALL SELECT 'none' ORDER BY k DESC | [{"k":"none"},{"k":"7250"}]
            SELECT 1 a UNION ALL SELECT AdjNum FROM adjustment WHERE AdjNum=1      | [{"a":1}]
            SELECT 'x UNION y' u UNION ALL SELECT 'ORDER'                         | [{"u":"x UNION y"},{"u":"ORDER"}]
            """)
    void query_understoodShape_givesRawValues(String sql, String expected) {
        Api.Answer answer = query(sql, "");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE patient SET LName='x'",
                "DELETE FROM patient",
                "SELECT 1; DROP TABLE patient",
                "INSERT INTO patient VALUES (1)",
                "SELECT PatNum INTO OUTFILE 'x' FROM patient"
            })
    void query_notReadOnly_is401(String sql) {
        assertThat(query(sql, "").status()).isEqualTo(401);
        assertThat(office.database().table("patient").size()).isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT",
                "SELECT * FROM nosuchtable",
                "SELECT NoColumn FROM patient",
                "SELECT PatNum FROM patient WHERE",
                "SELECT PatNum FROM patient WHERE PatNum",
                "SELECT PatNum FROM patient p JOIN payment y ON p.PatNum=y.PatNum",
                "SELECT PatNum FROM patient WHERE PatNum='abc'",
                "SELECT PatNum FROM patient WHERE LName='open",
                "SELECT PatNum FROM patient LIMIT -1",
                "SELECT PatNum FROM patient GROUP BY PatNum",
                "SELECT COUNT(NoColumn) FROM patient",
                "SELECT NOW() ORDER BY PatNum",
                "SELECT PatNum FROM patient UNION ALL",
                "SELECT PatNum FROM patient UNION SELECT PatNum FROM patient",
                "SELECT PatNum FROM patient UNION ALL DELETE FROM patient",
                "SELECT PatNum FROM patient UNION ALL SELECT PatNum,Guarantor FROM patient",
                "SELECT PatNum FROM patient ORDER BY PatNum UNION ALL SELECT PatNum FROM patient",
                "SELECT PatNum FROM patient LIMIT 1 UNION ALL SELECT PatNum FROM patient",
                "SELECT PatNum FROM patient UNION ALL SELECT PatNum FROM patient ORDER BY Guarantor"
            })
    void query_notUnderstood_is400(String sql) {
        assertThat(query(sql, "").status()).isEqualTo(400);
    }

    @Test
    void query_manyRows_firstCallGives100AndOffsetGivesTheRest() {
        String sql = "SELECT AdjNum FROM adjustment ORDER BY AdjNum";
        assertThat(query(sql, "").json()).hasSize(100);
        JsonNode rest = query(sql, "?Offset=100").json();
        assertThat(rest).hasSize(150);
        assertThat(rest.get(0).get("AdjNum").asLong()).isEqualTo(7101);
    }

    @Test
    void query_unionOfManyRows_isPagedAsAWhole() {
        String sql = "SELECT AdjNum FROM adjustment WHERE PatNum=4121 UNION ALL SELECT AdjNum FROM adjustment";
        assertThat(query(sql, "").json()).hasSize(100);
        assertThat(query(sql, "?Offset=100").json()).hasSize(275);
    }

    @Test
    void query_allColumns_givesEveryColumnOfTheTable() {
        JsonNode row = query("SELECT * FROM payplanlink", "").json();
        assertThat(row).isEmpty();
        JsonNode clinic = query("SELECT * FROM clinic LIMIT 1", "").json().get(0);
        assertThat(clinic.get("TimeZone").asText()).isEmpty();
        assertThat(clinic.get("ClinicNum").asLong()).isEqualTo(2);
    }
}
