package io.chairside.testkit.practice;

import java.util.List;
import java.util.Locale;

/** Pools of names and texts. Nobody is meant. */
final class Names {
    private static final List<String> LAST = List.of(
            "Abbot",
            "Aldrin",
            "Ashgrove",
            "Barlow",
            "Beckham",
            "Birchwood",
            "Bramble",
            "Brightwater",
            "Calder",
            "Carver",
            "Castleton",
            "Chandler",
            "Cobb",
            "Copperfield",
            "Crane",
            "Dale",
            "Darrow",
            "Denholm",
            "Dunmore",
            "Eastman",
            "Ellery",
            "Fairbanks",
            "Farrow",
            "Fenwick",
            "Finch",
            "Forrester",
            "Garrick",
            "Glenn",
            "Goodwin",
            "Greenleaf",
            "Hale",
            "Harrow",
            "Hartwell",
            "Hazelton",
            "Holloway",
            "Ives",
            "Jasper",
            "Keller",
            "Kestrel",
            "Kingsley",
            "Lark",
            "Leland",
            "Lindqvist",
            "Lockwood",
            "Marlow",
            "Mayfield",
            "Merriweather",
            "Moss",
            "Nightingale",
            "Norcross",
            "Oakes",
            "Oldfield",
            "Parrish",
            "Pembroke",
            "Penrose",
            "Quill",
            "Radley",
            "Ravenel",
            "Redfern",
            "Rowan",
            "Sandoval",
            "Sedgwick",
            "Shaw",
            "Sparrow",
            "Stonebridge",
            "Sumner",
            "Tanner",
            "Thackeray",
            "Thorne",
            "Underhill",
            "Vance",
            "Wainwright",
            "Waverly",
            "Westbrook",
            "Whitlock",
            "Winslow",
            "Wren",
            "Yarrow",
            "York",
            "Zeller");
    private static final List<String> WOMEN = List.of(
            "Ada", "Alma", "Beatrix", "Bree", "Clara", "Cora", "Daphne", "Della", "Edith", "Elena", "Esme", "Fern",
            "Flora", "Greta", "Hazel", "Ines", "Iris", "Ivy", "June", "Lena", "Lila", "Mabel", "Mara", "Maya", "Nell",
            "Nora", "Odette", "Pearl", "Petra", "Rosa", "Ruth", "Selma", "Tess", "Una", "Vera", "Wanda", "Willa",
            "Zelda");
    private static final List<String> MEN = List.of(
            "Abel", "Amos", "Arlo", "August", "Basil", "Boris", "Caleb", "Cyrus", "Dexter", "Edgar", "Emil", "Ezra",
            "Felix", "Gus", "Hank", "Hugo", "Ira", "Jonas", "Jude", "Kurt", "Leo", "Linus", "Magnus", "Milo", "Ned",
            "Oscar", "Otis", "Otto", "Percy", "Quincy", "Ralph", "Reuben", "Silas", "Theo", "Ulysses", "Victor", "Walt",
            "Xavier");
    private static final List<String> APOSTROPHES = List.of("O'Sample", "D'Example", "O'Placeholder-Smythe", "N'Test");
    private static final List<String> ACCENTS =
            List.of("Núñez-Ejemplo", "Müller", "Lefèvre", "Åström", "Kovačević", "Ōhashi");
    private static final List<String> ACCENTED_FIRST = List.of("Zoë", "José", "Renée", "Jürgen", "Søren", "Siân");
    private static final List<String> OTHER_SCRIPTS =
            List.of("Примеров", "例文", "Παράδειγμα", "예시", "דוגמה", "مثال", "ตัวอย่าง");
    private static final List<String> OTHER_SCRIPTS_FIRST =
            List.of("Анна", "花子", "Ελένη", "지우", "נועה", "ليلى", "มาลี");
    private static final List<String> STREETS = List.of(
            "Acorn Lane",
            "Birch Street",
            "Canal Road",
            "Dogwood Drive",
            "Elm Court",
            "Foxglove Way",
            "Garden Terrace",
            "Harbor View",
            "Juniper Avenue",
            "Lakeside Boulevard",
            "Maple Row",
            "Orchard Hill",
            "Prairie Path",
            "Quarry Road");
    private static final List<String> CITIES =
            List.of("Exampleton", "Sampleville", "Mockford", "Demo Springs", "Testbury");
    private static final List<String> NOTES = List.of(
            "",
            "",
            "",
            "",
            "Prefers mornings",
            "Call the day before",
            "Needs a lift to the chair",
            "Nervous, take time",
            "Asked for a copy of the X-rays",
            "Running late last time");

    private Names() {}

    static String last(Dice dice) {
        return dice.pick(LAST);
    }

    static String first(Dice dice, People.Gender gender) {
        return dice.pick(gender == People.Gender.MALE ? MEN : WOMEN);
    }

    static String apostrophe(Dice dice) {
        return dice.pick(APOSTROPHES);
    }

    static String accent(Dice dice) {
        return dice.pick(ACCENTS);
    }

    static String accentedFirst(Dice dice) {
        return dice.pick(ACCENTED_FIRST);
    }

    static String otherScript(int number) {
        return OTHER_SCRIPTS.get(number % OTHER_SCRIPTS.size());
    }

    static String otherScriptFirst(int number) {
        return OTHER_SCRIPTS_FIRST.get(number % OTHER_SCRIPTS_FIRST.size());
    }

    static String street(Dice dice) {
        return dice.between(1, 9999) + " " + dice.pick(STREETS);
    }

    static String city(Dice dice) {
        return dice.pick(CITIES);
    }

    static String zip(Dice dice) {
        return String.format(Locale.ROOT, "629%02d", dice.below(100));
    }

    /** {@return a number that is reserved for fiction, in one of the formats that people type} */
    static String phone(Dice dice) {
        int area = dice.between(201, 989);
        int line = dice.between(100, 199);
        String format = switch (dice.below(4)) {
            case 0 -> "(%d)555-%04d";
            case 1 -> "%d-555-%04d";
            case 2 -> "%d555%04d";
            default -> "(%d) 555-%04d";
        };
        return String.format(Locale.ROOT, format, area, line);
    }

    static String tenDigits(Dice dice) {
        return dice.between(201, 989) + "5550" + dice.between(100, 199);
    }

    static String appointmentNote(Dice dice) {
        return dice.pick(NOTES);
    }
}
