package org.tributary.contracts.id;

/** What every id has in common: its prefix, then 1 to 96 characters of the URL-safe alphabet. */
final class IdFormat {

    private static final int LONGEST_BODY = 96;

    private IdFormat() {}

    static void require(String prefix, String value) {
        if (!value.startsWith(prefix) || !bodyIsSafe(value, prefix.length())) {
            throw new IllegalArgumentException("'" + shown(value) + "' is not an id that starts with " + prefix);
        }
    }

    private static boolean bodyIsSafe(String value, int from) {
        int length = value.length() - from;
        return length >= 1 && length <= LONGEST_BODY && value.chars().skip(from).allMatch(IdFormat::isSafe);
    }

    private static boolean isSafe(int c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '_';
    }

    private static String shown(String value) {
        String printable = value.replaceAll("\\p{Cntrl}", "?");
        return printable.length() <= LONGEST_BODY ? printable : printable.substring(0, LONGEST_BODY) + "…";
    }
}
