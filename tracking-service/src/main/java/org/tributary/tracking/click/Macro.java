package org.tributary.tracking.click;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A place in an address that every click fills in: {@code {sub1}}. */
enum Macro {
    CLICK_ID,
    PARTNER_ID,
    PROGRAM_ID,
    LINK_ID,
    LINK_KEY,
    SUB1(1),
    SUB2(2),
    SUB3(3),
    SUB4(4),
    SUB5(5),
    SUB6(6),
    SUB7(7),
    SUB8(8),
    SUB9(9),
    SUB10(10);

    private final int sub;

    Macro() {
        this(0);
    }

    /** @param sub which sub id it is; 0 for none */
    Macro(int sub) {
        this.sub = sub;
    }

    /** Null for a name that is none; names are in lower case. */
    static @Nullable Macro named(String name) {
        for (Macro macro : values()) {
            if (macro.name().toLowerCase(Locale.ROOT).equals(name)) {
                return macro;
            }
        }
        return null;
    }

    /** What the click says; null when it says nothing. */
    @Nullable
    String value(Filling click) {
        return switch (this) {
            case CLICK_ID -> click.clickId();
            case PARTNER_ID ->
                click.link() == null ? null : click.link().partnerId().value();
            case PROGRAM_ID -> click.program().programId().value();
            case LINK_ID -> click.link() == null ? null : click.link().linkId().value();
            case LINK_KEY -> click.link() == null ? null : click.link().key();
            case SUB1, SUB2, SUB3, SUB4, SUB5, SUB6, SUB7, SUB8, SUB9, SUB10 -> sub(click);
        };
    }

    private @Nullable String sub(Filling click) {
        Map<String, String> ofLink =
                click.link() == null ? Map.of() : click.link().subs();
        return click.query().sub(sub, ofLink);
    }
}
