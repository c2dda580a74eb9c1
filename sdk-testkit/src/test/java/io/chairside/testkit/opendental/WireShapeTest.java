package io.chairside.testkit.opendental;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is on the wire: names, order, irregular types, sentinels. */
class WireShapeTest {
    private static OpenDentalSimulator office;
    private static Api api;

    @BeforeAll
    static void start() {
        office = OpenDentalSimulator.builder()
                .database(SmallOffice.create())
                .programVersion("25.4.40.0")
                .start();
        api = new Api(office);
    }

    @AfterAll
    static void stop() {
        office.close();
    }

    @Test
    void simple_oneChangedPatient_isExactlyTheDocumentedRecord() {
        assertThat(api.get("/patients/Simple?DateTStamp=2026-05-04%2008:00:00").body())
                .isEqualTo("""
                        [{"serverDateTime":"2026-05-04 09:15:02","PatNum":4121,"LName":"Okafor","FName":"Ruth","MiddleI":"",\
                        "Preferred":"","PatStatus":"Patient","Gender":"Female","Position":"Married","Birthdate":"1984-11-02",\
                        "SSN":"","Address":"","Address2":"","City":"","State":"","Zip":"","HmPhone":"","WkPhone":"",\
                        "WirelessPhone":"(541)555-0133","Guarantor":4120,"Email":"ruth@example.org","EstBalance":187.5,\
                        "PriProv":3,"priProvAbbr":"DR3","SecProv":0,"secProvAbbr":"","FeeSched":0,\
                        "BillingType":"Standard Account","ImageFolder":"","FamFinUrgNote":"","ChartNumber":"",\
                        "MedicaidID":"","BalTotal":0.0,"EmployerNum":0,"DateFirstVisit":"0001-01-01","ClinicNum":2,\
                        "clinicAbbr":"East","Premed":"false","Ward":"","PreferConfirmMethod":"TextMessage",\
                        "PreferContactMethod":"None","PreferRecallMethod":"None","Language":"","AdmitDate":"0001-01-01",\
                        "siteDesc":"","DateTStamp":"2026-05-04 08:41:10","SuperFamily":0,"TxtMsgOk":"Yes",\
                        "SecDateEntry":"0001-01-01"}]""");
    }

    @Test
    void claimprocs_estimate_isExactlyTheDocumentedRecord() {
        assertThat(api.get("/claimprocs?ProcNum=90211").body()).startsWith("""
                        [{"ClaimProcNum":150871,"ProcNum":90211,"ClaimNum":0,"PatNum":4121,"ProvNum":3,"FeeBilled":0.0,\
                        "InsPayEst":520.0,"DedApplied":0.0,"Status":"Estimate","InsPayAmt":0.0,"Remarks":"",\
                        "ClaimPaymentNum":0,"PlanNum":205,"DateCP":"0001-01-01","WriteOff":0.0,"CodeSent":"",\
                        "AllowedOverride":-1.0,"Percentage":50,"PercentOverride":-1,"CopayAmt":-1.0,"NoBillIns":"false",\
                        "PaidOtherIns":0.0,"BaseEst":520.0,"CopayOverride":-1.0,"ProcDate":"2026-05-11",\
                        "DateEntry":"0001-01-01","DedEst":0.0,"DedEstOverride":-1.0,"InsEstTotal":520.0,\
                        "InsEstTotalOverride":-1.0,"PaidOtherInsOverride":-1.0,"EstimateNote":"","WriteOffEst":100.0,\
                        "WriteOffEstOverride":-1.0,"ClinicNum":2,"InsSubNum":318,"PaymentRow":0,"PayPlanNum":0,""");
    }

    @Test
    void schedules_day_everyFieldIsText() {
        JsonNode row = api.get("/schedules?dateStart=2026-05-11&dateEnd=2026-05-11&SchedType=Provider")
                .json()
                .get(0);
        row.properties()
                .forEach(field -> assertThat(field.getValue().isTextual())
                        .as(field.getKey())
                        .isTrue());
        assertThat(row.get("operatories").asText()).isEqualTo("4,5");
        assertThat(row.get("StartTime").asText()).isEqualTo("08:00:00");
    }

    /** Field, its JSON text, and a call whose first row has it. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            /procedurelogs/90211            | ProcFee         | "1140.00"
            /procedurelogs/90211            | AptNum          | 77310
            /procedurelogs/90211            | ProcStatus      | "TP"
            /procedurelogs/90211            | descript        | "crown - porcelain/ceramic"
            /procedurelogs/90211            | IsDateProsthEst | "false"
            /procedurelogs/90211            | DateOriginalProsth | "0001-01-01"
            /appointments/77310             | Confirmed       | 21
            /appointments/77310             | confirmed       | "Confirmed"
            /appointments/77310             | colorOverride   | "0,0,0"
            /appointments/77310             | DateTimeArrived | "0001-01-01 00:00:00"
            /appointments/77310             | TimeLocked      | "false"
            /appointments/77310             | Priority        | "Normal"
            /appointments/77310             | serverDateTime  | "2026-05-04 09:15:02"
            /clinics                        | Description     | "East side "
            /clinics                        | IsHidden        | "false"
            /providers                      | provColor       | "10,20,30"
            /providers                      | ProvStatus      | "Active"
            /providers                      | serverDateTime  | "2026-05-04 09:15:02"
            /providers?ClinicNum=2          | serverDateTime  | ""
            /definitions?Category=10        | category        | "PaymentTypes"
            /definitions?Category=10        | Category        | 10
            /definitions?Category=10        | isHidden        | "false"
            /familymodules/4121/Insurance   | ordinal         | "Primary"
            /familymodules/4121/Insurance   | Ordinal         | 1
            /familymodules/4121/Insurance   | Relationship    | "Self"
            /carriers                       | NoSendElect     | "SendElect"
            /patplans?PatNum=4121           | OrthoAutoFeeBilledOverride | -1.0
            /preferences?PrefName=RigorousAccounting | ValueString | "1"
            """)
    void field_ofFirstRow_hasTheVendorsType(String path, String field, String expected) {
        JsonNode answer = api.get(path).json();
        JsonNode row = answer.isArray() ? answer.get(0) : answer;
        assertThat(row.get(field)).as(field).isNotNull();
        assertThat(row.get(field).toString()).isEqualTo(expected);
    }

    @Test
    void dateTimeFormatString_withOffset_revealsTheOfficesZone() {
        JsonNode row = api.get("/providers?DateTimeFormatString=yyyy-MM-dd'T'HH:mm:sszzz")
                .json()
                .get(0);
        assertThat(row.get("serverDateTime").asText()).isEqualTo("2026-05-04T09:15:02-07:00");
    }

    @Test
    void dateFormatString_american_changesDatesOnly() {
        JsonNode row = api.get("/patients/4121?DateFormatString=M/d/yyyy").json();
        assertThat(row.get("Birthdate").asText()).isEqualTo("11/2/1984");
        assertThat(row.get("DateTStamp").asText()).isEqualTo("2026-05-04 08:41:10");
    }

    @Test
    void appointment_fieldNames_keepCaseTwinsApart() {
        List<String> names = new ArrayList<>();
        api.get("/appointments/77310").json().fieldNames().forEachRemaining(names::add);
        assertThat(names).contains("Confirmed", "confirmed", "UnschedStatus", "unschedStatus");
        assertThat(names.get(0)).isEqualTo("serverDateTime");
    }

    @Test
    void olderVersion_leavesOutNewerFields() {
        try (OpenDentalSimulator old = OpenDentalSimulator.builder()
                .database(SmallOffice.create())
                .programVersion("24.4.10.0")
                .start()) {
            JsonNode row = new Api(old).get("/patients/4121").json();
            assertThat(row.has("FeeSched")).isFalse();
            assertThat(row.has("Premed")).isFalse();
            assertThat(row.has("BalTotal")).isTrue();
        }
    }
}
