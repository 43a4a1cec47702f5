package org.tributary.simulator.balance;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tributary.simulator.state.BalanceTransaction;
import org.tributary.simulator.state.World;

/** The balance and its lines as Stripe writes them. */
final class BalanceDocument {

    private BalanceDocument() {}

    static Map<String, @Nullable Object> of(World world) {
        return of(amounts(world));
    }

    /** The balance as it will be once {@code currency} is funded. */
    static Map<String, @Nullable Object> with(String currency, long amount, World world) {
        SortedMap<String, Long> amounts = amounts(world);
        amounts.put(currency, amount);
        return of(amounts);
    }

    static Map<String, @Nullable Object> line(BalanceTransaction line) {
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("id", line.id());
        document.put("object", "balance_transaction");
        document.put("amount", line.amount());
        document.put("available_on", line.created().getEpochSecond());
        document.put("balance_type", "payments");
        document.put("created", line.created().getEpochSecond());
        document.put("currency", line.currency());
        document.put("description", line.description());
        document.put("exchange_rate", null);
        document.put("fee", 0);
        document.put("fee_details", List.of());
        document.put("net", line.amount());
        document.put("reporting_category", category(line.type()));
        document.put("source", line.source());
        document.put("status", "available");
        document.put("type", typeName(line.type()));
        return document;
    }

    static String typeName(BalanceTransaction.Type type) {
        return type.name().toLowerCase(Locale.ROOT);
    }

    private static String category(BalanceTransaction.Type type) {
        return switch (type) {
            case TOPUP -> "topup";
            case TRANSFER -> "transfer";
            case TRANSFER_REFUND -> "transfer_reversal";
        };
    }

    private static SortedMap<String, Long> amounts(World world) {
        SortedMap<String, Long> amounts = new TreeMap<>();
        world.currencies()
                .forEach(currency ->
                        amounts.put(currency, world.balance(currency).orElse(0L)));
        return amounts;
    }

    private static Map<String, @Nullable Object> of(SortedMap<String, Long> amounts) {
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("object", "balance");
        document.put(
                "available",
                amounts.entrySet().stream()
                        .map(entry -> amount(entry.getKey(), entry.getValue()))
                        .toList());
        document.put("livemode", false);
        document.put(
                "pending",
                amounts.keySet().stream().map(currency -> amount(currency, 0)).toList());
        return document;
    }

    private static Map<String, @Nullable Object> amount(String currency, long amount) {
        return Map.of("amount", amount, "currency", currency, "source_types", Map.of("card", amount));
    }
}
