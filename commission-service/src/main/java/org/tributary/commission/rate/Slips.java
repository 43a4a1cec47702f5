package org.tributary.commission.rate;

import java.util.ArrayList;
import java.util.List;
import org.tributary.commission.rate.RateFile.Slip;

/** What is wrong with a file; a file that is wrong all over is told so by its first slips. */
final class Slips {

    static final int MOST = 20;

    private final List<Slip> slips = new ArrayList<>();

    void add(String where, String code, String message) {
        if (slips.size() < MOST) {
            slips.add(new Slip(where, code, message));
        }
    }

    boolean isEmpty() {
        return slips.isEmpty();
    }

    List<Slip> all() {
        return slips;
    }
}
