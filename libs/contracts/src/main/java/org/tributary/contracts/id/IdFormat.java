package org.tributary.contracts.id;

/** What every id has in common: its prefix, then 1 to 96 characters of the URL-safe alphabet. */
final class IdFormat {

    private static final boolean[] SAFE = safe();
    private static final int LONGEST_BODY = 96;

    private IdFormat() {}

    static void require(String prefix, String value) {
        if (!value.startsWith(prefix) || !bodyIsSafe(value, prefix.length())) {
            throw new IllegalArgumentException("'" + shown(value) + "' is not an id that starts with " + prefix);
        }
    }

    private static boolean bodyIsSafe(String value, int from) {
        int length = value.length() - from;
        boolean safe = length >= 1 && length <= LONGEST_BODY;
        for (int i = from; safe && i < value.length(); i++) {
            safe = isSafe(value.charAt(i));
        }
        return safe;
    }

    private static boolean isSafe(char c) {
        return c < SAFE.length && SAFE[c];
    }

    private static boolean[] safe() {
        boolean[] safe = new boolean[128];
        "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_"
                .chars()
                .forEach(c -> safe[c] = true);
        return safe;
    }

    private static String shown(String value) {
        String printable = value.replaceAll("\\p{Cntrl}", "?");
        return printable.length() <= LONGEST_BODY ? printable : printable.substring(0, LONGEST_BODY) + "…";
    }
}
