package org.tributary.conditions;

import com.google.common.collect.ImmutableCollection;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.errorprone.annotations.Immutable;
import dev.cel.common.types.CelType;
import dev.cel.common.types.CelTypeProvider;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The names a condition may use, with their types. Amounts are whole minor units of the program's currency; {@code metadata} and
 * {@code agreement} are the sender's and the author's own and hold anything.
 */
final class Vocabulary {

    static final CelType OPEN = MapType.create(SimpleType.STRING, SimpleType.DYN);

    static final StructType ITEM = struct(
            "item",
            ImmutableMap.of(
                    "productId", SimpleType.STRING,
                    "amount", SimpleType.INT,
                    "tax", SimpleType.INT,
                    "quantity", SimpleType.INT));

    static final CelType ITEMS = ListType.create(ITEM);

    private static final StructType TOTALS =
            struct("partner.totals", ImmutableMap.of("sales", SimpleType.INT, "revenue", SimpleType.INT));

    private static final StructType SALE = struct(
            "sale",
            ImmutableMap.of(
                    "amount", SimpleType.INT,
                    "net", SimpleType.INT,
                    "currency", SimpleType.STRING,
                    "isFirst", SimpleType.BOOL,
                    "items", ITEMS,
                    "metadata", OPEN));

    private static final StructType EVENT =
            struct("event", ImmutableMap.of("name", SimpleType.STRING, "amount", SimpleType.INT, "metadata", OPEN));

    private static final StructType CUSTOMER =
            struct("customer", ImmutableMap.of("country", SimpleType.STRING, "monthsSinceFirstSale", SimpleType.INT));

    private static final StructType PARTNER = struct(
            "partner",
            ImmutableMap.of(
                    "tier", SimpleType.STRING,
                    "group", SimpleType.STRING,
                    "country", SimpleType.STRING,
                    "totals", TOTALS));

    private static final StructType CLICK = struct("click", clickFields());

    private static final StructType LINK = struct("link", ImmutableMap.of("key", SimpleType.STRING));

    private static final StructType COUPON = struct("coupon", ImmutableMap.of("code", SimpleType.STRING));

    /** What stands at the beginning of a name. */
    static final Map<String, CelType> ROOTS = ImmutableMap.of(
            "sale", SALE,
            "event", EVENT,
            "customer", CUSTOMER,
            "partner", PARTNER,
            "agreement", OPEN,
            "click", CLICK,
            "link", LINK,
            "coupon", COUPON);

    static final CelTypeProvider TYPES = new Structs(ImmutableMap.of(
            SALE.name(), SALE,
            ITEM.name(), ITEM,
            EVENT.name(), EVENT,
            CUSTOMER.name(), CUSTOMER,
            PARTNER.name(), PARTNER,
            TOTALS.name(), TOTALS,
            CLICK.name(), CLICK,
            LINK.name(), LINK,
            COUPON.name(), COUPON));

    /** The structs inside each struct, which exist even where none of their values is known. */
    private static final Map<String, List<StructType.Field>> NESTED = Stream.concat(
                    ROOTS.values().stream(), Stream.of(TOTALS))
            .filter(StructType.class::isInstance)
            .map(StructType.class::cast)
            .collect(Collectors.toUnmodifiableMap(StructType::name, Vocabulary::inside));

    /** Values by full name, as they were asked for. */
    private static final ConcurrentHashMap<String, Place> KNOWN = new ConcurrentHashMap<>();

    /**
     * Where a value stands.
     *
     * @param owner the struct's full name; empty for a root
     * @param field its name there
     */
    record Place(String owner, String field, CelType type) {}

    private Vocabulary() {}

    /** @throws IllegalArgumentException for a name that is not in the vocabulary: a bug of who gives values */
    static Place placeOf(String name) {
        Place known = KNOWN.get(name);
        return known == null ? KNOWN.computeIfAbsent(name, Vocabulary::find) : known;
    }

    private static Place find(String name) {
        String[] steps = name.split("\\.", -1);
        CelType type = ROOTS.get(steps[0]);
        for (int i = 1; i < steps.length && type != null; i++) {
            String field = steps[i];
            type = type instanceof StructType struct
                    ? struct.findField(field).map(StructType.Field::type).orElse(null)
                    : null;
        }
        if (type == null) {
            throw new IllegalArgumentException("no condition can use a value named " + name);
        }
        int dot = name.lastIndexOf('.');
        return new Place(dot < 0 ? "" : name.substring(0, dot), name.substring(dot + 1), type);
    }

    /** The structs inside a struct. */
    static List<StructType.Field> nested(StructType struct) {
        return NESTED.getOrDefault(struct.name(), List.of());
    }

    private static List<StructType.Field> inside(StructType struct) {
        return struct.fields().stream()
                .filter(field -> field.type() instanceof StructType)
                .toList();
    }

    private static ImmutableMap<String, CelType> clickFields() {
        ImmutableMap.Builder<String, CelType> fields = ImmutableMap.builder();
        fields.put("country", SimpleType.STRING).put("device", SimpleType.STRING);
        for (int sub = 1; sub <= 10; sub++) {
            fields.put("sub" + sub, SimpleType.STRING);
        }
        return fields.buildOrThrow();
    }

    private static StructType struct(String name, ImmutableMap<String, CelType> fields) {
        return StructType.create("tributary." + name, fields.keySet(), field -> Optional.ofNullable(fields.get(field)));
    }

    @Immutable
    private record Structs(ImmutableMap<String, CelType> byName) implements CelTypeProvider {

        @Override
        public ImmutableCollection<CelType> types() {
            return ImmutableSet.copyOf(byName.values());
        }

        @Override
        public Optional<CelType> findType(String name) {
            return Optional.ofNullable(byName.get(name));
        }
    }
}
