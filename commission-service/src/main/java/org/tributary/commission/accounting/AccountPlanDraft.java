package org.tributary.commission.accounting;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tributary.commission.accounting.AccountPlan.Target;

/**
 * An account plan as somebody sends it, and as it is kept.
 *
 * @param timeZone the name of an IANA zone; UTC when it is missing
 * @param accounts by the roles' codes
 * @param costCentres by program id
 */
public record AccountPlanDraft(
        @Nullable String timeZone,
        @Nullable String companyCode,
        @Nullable Map<String, @Nullable AccountDraft> accounts,
        @Nullable Map<String, @Nullable String> costCentres) {

    private static final String USUAL_ZONE = "UTC";
    /** Beginning with a letter or digit, an account can never be a formula in somebody's spreadsheet. */
    private static final Pattern NUMBER = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._/-]{0,19}");

    private static final Pattern COMPANY = Pattern.compile("[A-Za-z0-9]{0,10}");
    private static final int MOST_COST_CENTRES = 1_000;

    /** An account; without a number it is as good as none. */
    public record AccountDraft(
            @Nullable String account, @Nullable String costCentre) {}

    /** What is wrong with a field, by JSON pointer. */
    public record Fault(String pointer, String code, String detail) {}

    /** A draft that was looked at. */
    public sealed interface Checked {

        /** It is a plan. */
        record Fine(AccountPlan plan) implements Checked {}

        /** It is none, for these reasons. */
        record Faulty(List<Fault> faults) implements Checked {}
    }

    /** @param version which version it becomes */
    public Checked check(int version) {
        List<Fault> faults = new ArrayList<>();
        String zone = given(timeZone) ? String.valueOf(timeZone).strip() : USUAL_ZONE;
        if (!ZoneId.getAvailableZoneIds().contains(zone)) {
            faults.add(new Fault("/timeZone", "unknown_time_zone", "is no IANA time zone such as Europe/Berlin"));
        }
        String company = given(companyCode) ? String.valueOf(companyCode).strip() : "";
        if (!COMPANY.matcher(company).matches()) {
            faults.add(new Fault("/companyCode", "invalid", "has at most 10 letters and digits"));
        }
        Map<AccountRole, Target> named = accounts(faults);
        Map<String, String> centres = centres(faults);
        return faults.isEmpty()
                ? new Checked.Fine(new AccountPlan(version, ZoneId.of(zone), company, named, centres))
                : new Checked.Faulty(List.copyOf(faults));
    }

    private Map<AccountRole, Target> accounts(List<Fault> faults) {
        Map<AccountRole, Target> named = new EnumMap<>(AccountRole.class);
        Map<String, @Nullable AccountDraft> given = accounts == null ? Map.of() : accounts;
        given.forEach((code, draft) -> {
            String pointer = "/accounts/" + code;
            Optional<AccountRole> role = AccountRole.parse(code);
            if (role.isEmpty()) {
                faults.add(new Fault(pointer, "unknown_value", "is no account of this ledger"));
            } else if (draft != null && given(draft.account())) {
                named.put(role.get(), target(pointer, draft, faults));
            }
        });
        for (AccountRole role : AccountRole.values()) {
            if (role.usual() == null && !named.containsKey(role)) {
                faults.add(new Fault("/accounts/" + role.code() + "/account", "required", "needs an account number"));
            }
        }
        return named;
    }

    private static Target target(String pointer, AccountDraft draft, List<Fault> faults) {
        String centre = given(draft.costCentre()) ? number(pointer + "/costCentre", draft.costCentre(), faults) : null;
        return new Target(number(pointer + "/account", draft.account(), faults), centre);
    }

    private Map<String, String> centres(List<Fault> faults) {
        Map<String, @Nullable String> given = costCentres == null ? Map.of() : costCentres;
        if (given.size() > MOST_COST_CENTRES) {
            faults.add(new Fault("/costCentres", "too_many", "has at most " + MOST_COST_CENTRES + " programs"));
        }
        Map<String, String> centres = new TreeMap<>();
        given.forEach((program, centre) -> {
            if (given(centre)) {
                centres.put(program, number("/costCentres/" + program, centre, faults));
            }
        });
        return centres;
    }

    private static boolean given(@Nullable String text) {
        return text != null && !text.isBlank();
    }

    private static String number(String pointer, @Nullable String text, List<Fault> faults) {
        String number = String.valueOf(text).strip();
        if (!NUMBER.matcher(number).matches()) {
            faults.add(new Fault(
                    pointer,
                    "invalid",
                    "has 1 to 20 letters, digits, dots, slashes or dashes, a letter or digit first"));
        }
        return number;
    }
}
