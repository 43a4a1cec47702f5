package org.tributary.tracking.conversion;

import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.directory.KeyEntry;
import org.tributary.contracts.event.SaleRecorded.LineItem;
import org.tributary.contracts.event.ValidationRecorded;
import org.tributary.contracts.event.ValidationRecorded.Action;
import org.tributary.contracts.id.ConversionId;
import org.tributary.contracts.id.CustomerId;
import org.tributary.contracts.id.DerivedIds;

/** What a vendor says of conversions. What it names may arrive later; commission lets the validation wait for it. */
@Singleton
final class Validations {

    private static final Set<String> FIELDS = Set.of(
            "orderId",
            "conversionId",
            "customerId",
            "validationId",
            "action",
            "amount",
            "tax",
            "shipping",
            "items",
            "reason");

    private static final int LONGEST_NAME = 255;
    private static final int LONGEST_ACTION = 20;
    private static final int LONGEST_REASON = 1_000;

    private final CircumstancesReader circumstances;
    private final Addresses addresses;
    private final DerivedIds ids;

    Validations(CircumstancesReader circumstances, Addresses addresses, DerivedIds ids) {
        this.circumstances = circumstances;
        this.addresses = addresses;
        this.ids = ids;
    }

    /** @param by the user who says it */
    Reading<Answers.Validation> read(SentJson body, KeyEntry key, String by) {
        ValidationRecorded answer = answer(body.knowing(FIELDS), key, by);
        return new Reading<>(
                answer,
                null,
                null,
                (nobody, duplicate) -> new Answers.Validation(
                        answer.conversionId(), addresses.receipt(answer.conversionId()), duplicate));
    }

    private ValidationRecorded answer(SentJson body, KeyEntry key, String by) {
        String validation = body.requiredText("validationId", LONGEST_NAME);
        String order = body.text("orderId", LONGEST_NAME);
        ConversionId target = id(body, "conversionId", ConversionId::new);
        CustomerId customer = id(body, "customerId", CustomerId::new);
        if ((order == null) == (target == null) || (target == null) != (customer == null)) {
            body.refuse("orderId", "required", "Name a sale by its order, a lead or goal by itself and its customer.");
        }
        Action action = action(body);
        Long amount = body.amount("amount");
        Long tax = body.amount("tax");
        Long shipping = body.amount("shipping");
        List<LineItem> items = Amounts.items(body);
        String reason = body.text("reason", LONGEST_REASON);
        body.check();
        return new ValidationRecorded(
                circumstances.envelope(body, key),
                ids.validation(key.org(), key.mode(), validation),
                order,
                target,
                customer,
                validation,
                action,
                amount,
                tax,
                shipping,
                items,
                reason,
                by);
    }

    private static Action action(SentJson body) {
        String text = body.requiredText("action", LONGEST_ACTION);
        Optional<Action> known = Arrays.stream(Action.values())
                .filter(action -> action.name().toLowerCase(Locale.ROOT).equals(text))
                .findFirst();
        if (known.isEmpty() && !text.isEmpty()) {
            body.refuse("action", "unknown_value", "It is one of approve, reject and amend.");
        }
        return known.orElse(Action.APPROVE);
    }

    private static <T> @Nullable T id(SentJson body, String field, Function<String, T> type) {
        String text = body.text(field, LONGEST_NAME);
        try {
            return text == null ? null : type.apply(text);
        } catch (IllegalArgumentException noId) {
            body.refuse(field, "invalid_id", "This is no id of ours; look at it.");
            return null;
        }
    }
}
