package io.chairside.testkit.opendental.internal.wire;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The words that the API shows for the database's enumeration numbers. Immutable. */
public final class Words {
    private static final Map<String, Words> ALL = new HashMap<>();

    /** Patient status. */
    public static final Words PAT_STATUS = register(
            "PatStatus", "Patient", "NonPatient", "Inactive", "Archived", "Deleted", "Deceased", "Prospective");
    /** Gender. */
    public static final Words GENDER = register("Gender", "Male", "Female", "Unknown", "Other");
    /** Marital position. */
    public static final Words POSITION = register("Position", "Single", "Married", "Child", "Widowed", "Divorced");
    /** Preferred contact method. */
    public static final Words CONTACT = register(
            "ContactMethod",
            "None",
            "DoNotCall",
            "HmPhone",
            "WkPhone",
            "WirelessPh",
            "Email",
            "SeeNotes",
            "Mail",
            "TextMessage");
    /** Consent to text messages. */
    public static final Words TXT_MSG_OK = register("TxtMsgOk", "Unknown", "Yes", "No");
    /** Appointment status. */
    public static final Words APT_STATUS = register(
            "AptStatus",
            "None",
            "Scheduled",
            "Complete",
            "UnschedList",
            "ASAP",
            "Broken",
            "Planned",
            "PtNote",
            "PtNoteCompleted");
    /** Appointment priority. */
    public static final Words APT_PRIORITY = register("AptPriority", "Normal", "ASAP");
    /** Action of an appointment's history row. */
    public static final Words HIST_ACTION =
            register("HistApptAction", "Created", "Changed", "Missed", "Cancelled", "Deleted");
    /** Where an appointment came from; words beyond the first are not documented. */
    public static final Words APPT_SOURCE = register("ApptSource", "Default");
    /** Procedure status; the database starts at 1. */
    public static final Words PROC_STATUS = register("ProcStatus", null, "TP", "C", "EC", "EO", "R", "D", "Cn", "TPi");
    /** Relationship to the subscriber. */
    public static final Words RELATION = register(
            "Relationship",
            "Self",
            "Spouse",
            "Child",
            "Employee",
            "HandicapDep",
            "SignifOther",
            "InjuredPlaintiff",
            "LifePartner",
            "Dependent");
    /** Claim procedure status. */
    public static final Words CLAIMPROC_STATUS = register(
            "ClaimProcStatus",
            "NotReceived",
            "Received",
            "Preauth",
            "Adjustment",
            "Supplemental",
            "CapClaim",
            "Estimate",
            "CapComplete",
            "CapEstimate",
            "InsHist");
    /** Source of a payment; numbers 14 to 22 have no documented word. */
    public static final Words PAYMENT_SOURCE = register(
            "PaymentSource",
            "None",
            "XServer",
            "XWeb",
            "PayConnect",
            "XServerPayConnect",
            "XWebPortalLogin",
            "PaySimple",
            "PaySimpleACH",
            "PayConnectPortal",
            "PayConnectPortalLogin",
            "CareCredit",
            "EdgeExpressRCM",
            "EdgeExpressCNP",
            "API");
    /** Processing of a payment. */
    public static final Words PROCESS_STATUS =
            register("ProcessStatus", "OfficeProcessed", "OnlineProcessed", "OnlinePending");
    /** What a split pays of a plan charge. */
    public static final Words DEBIT_TYPE = register("PayPlanDebitType", "Unknown", "Principal", "Interest");
    /** Schedule of an old payment plan. */
    public static final Words PAY_SCHEDULE =
            register("PaySchedule", "Monthly", "MonthlyDayOfWeek", "Weekly", "BiWeekly", "Quarterly");
    /** Frequency of a dynamic payment plan. */
    public static final Words CHARGE_FREQUENCY =
            register("ChargeFrequency", "Weekly", "EveryOtherWeek", "OrdinalWeekday", "Monthly", "Quarterly");
    /** What a plan does with treatment-planned procedures. */
    public static final Words TP_OPTION =
            register("DynamicPayPlanTPOption", "None", "AwaitComplete", "TreatAsComplete");
    /** Side of a plan charge. */
    public static final Words CHARGE_TYPE = register("ChargeType", "Debit", "Credit");
    /** What a plan is linked to. */
    public static final Words LINK_TYPE = register("LinkType", "None", "Adjustment", "Procedure", "OrthoCase");
    /** Kind of schedule row. */
    public static final Words SCHED_TYPE =
            register("SchedType", "Practice", "Provider", "Blockout", "Employee", "WebSchedASAP");
    /** Mode of a communication log, with blanks. */
    public static final Words COMM_MODE = register(
            "CommMode",
            "None",
            "Email",
            "Mail",
            "Phone",
            "In Person",
            "Text",
            "Email and Text",
            "Phone and Text",
            "Fax");
    /** Direction of a communication. */
    public static final Words SENT_OR_RECEIVED = register("SentOrReceived", "Neither", "Sent", "Received");
    /** Who wrote a communication log. */
    public static final Words COMM_SOURCE = register(
            "CommSource",
            "User",
            "WebSched",
            "ProgramLink",
            "ApptReminder",
            "EServices",
            "SupplementalBackup",
            "ApptThankYou",
            "FHIR",
            "NewPatThankYou",
            "MsgToPay");
    /** Kind of document. */
    public static final Words IMG_TYPE = register("ImgType", "Document", "Radiograph", "Photo", "File", "Attachment");
    /** Kind of benefit. */
    public static final Words BENEFIT_TYPE = register(
            "BenefitType",
            "ActiveCoverage",
            "CoInsurance",
            "Deductible",
            "CoPayment",
            "Exclusions",
            "Limitations",
            "WaitingPeriod");
    /** Period of a benefit. */
    public static final Words TIME_PERIOD =
            register("TimePeriod", "None", "ServiceYear", "CalendarYear", "Lifetime", "Years", "NumberInLast12Months");
    /** Unit of a benefit's quantity. */
    public static final Words QUANTITY =
            register("QuantityQualifier", "None", "NumberOfServices", "AgeLimit", "Visits", "Years", "Months");
    /** Level of a benefit. */
    public static final Words COVERAGE_LEVEL = register("CoverageLevel", "None", "Individual", "Family");
    /** Treatment area. */
    public static final Words TREAT_AREA =
            register("TreatArea", "None", "Surf", "Tooth", "Mouth", "Quad", "Sextant", "Arch", "ToothRange");
    /** Electronic sending of a carrier. */
    public static final Words NO_SEND_ELECT =
            register("NoSendElect", "SendElect", "NoSendElect", "NoSendSecondaryElect");
    /** Provider status. */
    public static final Words PROV_STATUS = register("ProvStatus", "Active", "Deleted");
    /** Mode of a statement. */
    public static final Words STATEMENT_MODE =
            register("StatementMode", "Mail", "InPerson", "Email", "Electronic", "API");
    /** Kind of fee schedule. */
    public static final Words FEE_SCHED_TYPE =
            register("FeeSchedType", "Normal", "CoPay", "OutNetwork", "FixedBenefit", "ManualBlueBook");
    /** Place of service; only the documented numbers have words. */
    public static final Words PLACE_SERVICE =
            register("PlaceService", "Office", null, null, null, null, null, "OtherLocation");
    /** Coverage category; the order follows the vendor's list as far as it is public. */
    public static final Words EBENEFIT = register(
            "EbenefitCat",
            "None",
            "General",
            "Diagnostic",
            "Periodontics",
            "Restorative",
            "Endodontics",
            "MaxillofacialProsth",
            "Crowns",
            "Accident",
            "Orthodontics",
            "Prosthodontics",
            "OralSurgery",
            "RoutinePreventive",
            "DiagnosticXRay",
            "Adjunctive");
    /** Requirement of an appointment type; shown as 0 when there is none. */
    public static final Words REQUIRED_CODES = register("RequiredProcCodes", "None", "AtLeastOne", "All");
    /** Condition of a substitution code. */
    public static final Words SUBST_ONLY_IF =
            register("SubstOnlyIf", "Always", "Molar", "SecondMolar", "Never", "Posterior");
    /** Paint type of a procedure code; only the first number has a word here. */
    public static final Words PAINT_TYPE = register("PaintType", "None");
    /** Category of a definition; only the documented ones have words. */
    public static final Words DEF_CATEGORY = definitionCategories();

    private final @Nullable String[] words;
    private final Map<String, Long> numbers = new HashMap<>();

    private Words(@Nullable String[] words) {
        this.words = words;
        for (int i = 0; i < words.length; i++) {
            String word = words[i];
            if (word != null) {
                numbers.put(word, (long) i);
            }
        }
        // The vendor's documents spell these two in other ways in some places.
        if (numbers.containsKey("InjuredPlaintiff")) {
            numbers.put("InjuredPlantiff", numbers.getOrDefault("InjuredPlaintiff", 0L));
            numbers.put("Dependant", numbers.getOrDefault("Dependent", 0L));
        }
    }

    private static Words register(String name, @Nullable String... words) {
        Words created = new Words(words);
        ALL.put(name, created);
        return created;
    }

    private static Words definitionCategories() {
        @Nullable String[] names = new @Nullable String[56];
        names[0] = "AccountColors";
        names[1] = "AdjTypes";
        names[2] = "ApptConfirmed";
        names[3] = "ApptProcsQuickAdd";
        names[4] = "BillingTypes";
        names[10] = "PaymentTypes";
        names[11] = "ProcCodeCats";
        names[12] = "ProgNoteColors";
        names[13] = "RecallUnschedStatus";
        names[16] = "Diagnosis";
        names[17] = "AppointmentColors";
        names[18] = "ImageCats";
        names[20] = "TxPriorities";
        names[21] = "MiscColors";
        names[22] = "ChartGraphicColors";
        names[23] = "ContactCategories";
        names[24] = "LetterMergeCats";
        names[25] = "BlockoutTypes";
        names[26] = "ProcButtonCats";
        names[27] = "CommLogTypes";
        names[28] = "SupplyCats";
        names[29] = "PaySplitUnearnedType";
        names[30] = "Prognosis";
        names[31] = "ClaimCustomTracking";
        names[32] = "InsurancePaymentType";
        names[35] = "ProviderSpecialties";
        names[36] = "ClaimPaymentTracking";
        names[38] = "InsuranceVerificationStatus";
        names[40] = "ClaimPaymentGroups";
        names[42] = "WebSchedNewPatApptTypes";
        names[43] = "ClaimErrorCode";
        names[47] = "PayPlanCategories";
        names[48] = "AutoDeposit";
        names[51] = "WebSchedExistingApptTypes";
        names[55] = "OperatoryTypes";
        return register("DefCategory", names);
    }

    /**
     * Finds a table of words by name.
     *
     * @param name the name used in a field list
     * @return the words
     */
    static Words named(String name) {
        Words words = ALL.get(name);
        if (words == null) {
            throw new IllegalArgumentException("no words named " + name);
        }
        return words;
    }

    /**
     * Says a number as its word.
     *
     * @param number the database number
     * @return the word, or the number as text when there is no word
     */
    public String word(long number) {
        if (number >= 0 && number < words.length) {
            String word = words[(int) number];
            if (word != null) {
                return word;
            }
        }
        return Long.toString(number);
    }

    /**
     * Finds the number of a word.
     *
     * @param word the word, exact case
     * @return the number, or empty when the word is unknown
     */
    public OptionalLong number(String word) {
        Long number = numbers.get(word);
        return number == null ? OptionalLong.empty() : OptionalLong.of(number);
    }

    /** {@return all words} */
    public List<String> all() {
        return List.copyOf(numbers.keySet());
    }
}
