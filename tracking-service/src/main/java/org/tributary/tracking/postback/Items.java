package org.tributary.tracking.postback;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Currency;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.json.Json;
import org.tributary.platform.problem.ProblemException;

/** The positions of an order as numbered parameters: {@code ItemSku1}, {@code ItemSku2}; also {@code ItemSku[1]}, also from zero. */
final class Items {

    private static final int MOST = 100;
    private static final int LONGEST_COUNT = 7;

    private Items() {}

    static boolean anyIn(Parameters parameters, Names names) {
        return sku(parameters, names, 0) != null || sku(parameters, names, 1) != null;
    }

    /** Amounts in minor units, each for the whole position. */
    static ArrayNode of(Parameters parameters, Names names, Currency currency) {
        ArrayNode items = Json.MAPPER.createArrayNode();
        int number = sku(parameters, names, 0) == null ? 1 : 0;
        for (String sku = sku(parameters, names, number);
                sku != null && items.size() < MOST;
                sku = sku(parameters, names, ++number)) {
            items.add(new Position(parameters, names.items(), number, currency).item(sku));
        }
        return items;
    }

    static long total(ArrayNode items) {
        long total = 0;
        for (JsonNode item : items) {
            total += item.get("amount").longValue();
        }
        return total;
    }

    private static @Nullable String sku(Parameters parameters, Names names, int number) {
        return names.items().sku().isEmpty()
                ? null
                : numbered(parameters, names.items().sku(), number);
    }

    private static @Nullable String numbered(Parameters parameters, String name, int number) {
        return parameters.first(name + number, name + "[" + number + "]");
    }

    private record Position(Parameters parameters, Names.Item names, int number, Currency currency) {

        ObjectNode item(String sku) {
            String quantity = numbered(parameters, names.quantity(), number);
            int count = quantity == null ? 1 : count(quantity);
            Long total = amount(names.total());
            Long price = amount(names.price());
            ObjectNode item =
                    Json.MAPPER.createObjectNode().put("productId", sku).put("quantity", count);
            item.put(
                    "amount",
                    total != null ? total : price == null ? 0 : MajorUnits.times(names.price() + number, price, count));
            Long discount = amount(names.discount());
            if (discount != null) {
                item.put("discount", discount);
            }
            return item;
        }

        private @Nullable Long amount(String name) {
            String text = numbered(parameters, name, number);
            return text == null ? null : Long.valueOf(MajorUnits.minor(name + number, text, currency));
        }

        private int count(String quantity) {
            boolean digits =
                    quantity.length() <= LONGEST_COUNT && quantity.chars().allMatch(c -> c >= '0' && c <= '9');
            int count = digits ? Integer.parseInt(quantity) : 0;
            if (count == 0) {
                throw ProblemException.invalid(
                        "quantity_out_of_range",
                        "Nothing was recorded. " + names.quantity() + number + " is no number of pieces.");
            }
            return count;
        }
    }
}
