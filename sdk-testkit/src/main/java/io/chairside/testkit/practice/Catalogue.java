package io.chairside.testkit.practice;

import io.chairside.testkit.practice.Office.Area;
import io.chairside.testkit.practice.Office.Category;
import java.util.ArrayList;
import java.util.List;

/** What the practice does and charges. Codes are CDT codes, descriptions our own, prices invented. */
final class Catalogue {
    static final long CHECK_UP = 1;
    static final long FILLING = 2;
    static final long CROWN = 3;
    static final long EMERGENCY = 4;
    static final long FIRST_VISIT = 5;

    /** The code of an appointment the patient missed. */
    static final long MISSED = 17;

    private static final List<Item> ITEMS = List.of(
            new Item("D0120", "Regular check of the mouth", Category.DIAGNOSTIC, Area.MOUTH, false, false, 58_50),
            new Item("D0140", "Check of one problem", Category.DIAGNOSTIC, Area.MOUTH, false, false, 79_25),
            new Item("D0150", "First full check of the mouth", Category.DIAGNOSTIC, Area.MOUTH, false, false, 98_00),
            new Item("D0274", "Four bitewing X-rays", Category.DIAGNOSTIC, Area.MOUTH, true, true, 71_95),
            new Item("D0330", "Panoramic X-ray", Category.DIAGNOSTIC, Area.MOUTH, false, true, 124_40),
            new Item("D1110", "Cleaning, adult", Category.PREVENTIVE, Area.MOUTH, true, false, 104_15),
            new Item("D1120", "Cleaning, child", Category.PREVENTIVE, Area.MOUTH, true, false, 76_30),
            new Item("D1206", "Fluoride varnish", Category.PREVENTIVE, Area.MOUTH, true, false, 41_05),
            new Item("D1351", "Sealant", Category.PREVENTIVE, Area.TOOTH, true, false, 57_77),
            new Item(
                    "D2391",
                    "White filling, one surface, back tooth",
                    Category.BASIC,
                    Area.SURFACE,
                    false,
                    false,
                    189_99),
            new Item(
                    "D2392",
                    "White filling, two surfaces, back tooth",
                    Category.BASIC,
                    Area.SURFACE,
                    false,
                    false,
                    243_33),
            new Item("D2740", "Ceramic crown", Category.MAJOR, Area.TOOTH, false, false, 1_284_67),
            new Item("D2950", "Core build-up", Category.MAJOR, Area.TOOTH, false, false, 312_08),
            new Item("D3330", "Root canal, molar", Category.BASIC, Area.TOOTH, false, false, 1_119_01),
            new Item("D4341", "Deep cleaning of a quadrant", Category.BASIC, Area.QUADRANT, true, false, 268_19),
            new Item("D7140", "Extraction", Category.BASIC, Area.TOOTH, false, false, 201_62),
            new Item("D9986", "Missed appointment", Category.NOT_COVERED, Area.MOUTH, false, false, 35_00),
            new Item("D9972", "Whitening", Category.NOT_COVERED, Area.MOUTH, false, false, 349_95),
            new Item("OFF1", "Toothbrush, free of charge", Category.NOT_COVERED, Area.MOUTH, false, false, 0));

    private Catalogue() {}

    static List<Office.ProcedureCode> codes() {
        List<Office.ProcedureCode> codes = new ArrayList<>();
        for (Item item : ITEMS) {
            codes.add(new Office.ProcedureCode(
                    codes.size() + 1L,
                    item.code,
                    item.description,
                    item.category,
                    item.area,
                    item.hygiene,
                    item.radiograph));
        }
        return List.copyOf(codes);
    }

    static long officeFee(int codeId) {
        return ITEMS.get(codeId - 1).cents;
    }

    static List<Office.AppointmentType> appointmentTypes() {
        return List.of(
                new Office.AppointmentType(CHECK_UP, "Check-up and cleaning", 60, ids("D0120", "D1110"), false),
                new Office.AppointmentType(FILLING, "Filling", 50, ids("D2391"), false),
                new Office.AppointmentType(CROWN, "Crown", 90, ids("D2740", "D2950"), false),
                new Office.AppointmentType(EMERGENCY, "Emergency", 30, ids("D0140"), false),
                new Office.AppointmentType(FIRST_VISIT, "New patient", 80, ids("D0150", "D0330", "D1110"), false),
                new Office.AppointmentType(6, "Old type", 40, List.of(), true));
    }

    static long id(String code) {
        for (int i = 0; i < ITEMS.size(); i++) {
            if (ITEMS.get(i).code.equals(code)) {
                return i + 1L;
            }
        }
        throw new IllegalArgumentException(code);
    }

    private static List<Long> ids(String... codes) {
        List<Long> ids = new ArrayList<>();
        for (String code : codes) {
            ids.add(id(code));
        }
        return List.copyOf(ids);
    }

    private record Item(
            String code,
            String description,
            Category category,
            Area area,
            boolean hygiene,
            boolean radiograph,
            long cents) {}
}
