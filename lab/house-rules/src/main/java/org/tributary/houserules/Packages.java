package org.tributary.houserules;

/** How package names lie inside one another. */
final class Packages {

    private Packages() {}

    static boolean within(String packageName, String outer) {
        return packageName.equals(outer) || packageName.startsWith(outer + ".");
    }

    static boolean withinAny(String packageName, Iterable<String> outers) {
        for (String outer : outers) {
            if (within(packageName, outer)) {
                return true;
            }
        }
        return false;
    }
}
