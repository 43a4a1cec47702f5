package org.tributary.payout.rail.stripe;

import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import com.stripe.model.v2.core.Account;
import com.stripe.net.RequestOptions;
import com.stripe.param.v2.core.AccountCreateParams;
import com.stripe.param.v2.core.AccountCreateParams.Configuration.Recipient;
import com.stripe.param.v2.core.AccountCreateParams.Configuration.Recipient.Capabilities;
import com.stripe.param.v2.core.AccountCreateParams.Configuration.Recipient.Capabilities.StripeBalance;
import com.stripe.param.v2.core.AccountCreateParams.Configuration.Recipient.Capabilities.StripeBalance.StripeTransfers;
import com.stripe.param.v2.core.AccountCreateParams.Defaults;
import com.stripe.param.v2.core.AccountCreateParams.Defaults.Responsibilities;
import com.stripe.param.v2.core.AccountLinkCreateParams;
import com.stripe.param.v2.core.AccountLinkCreateParams.UseCase;
import com.stripe.param.v2.core.AccountLinkCreateParams.UseCase.AccountOnboarding;
import com.stripe.param.v2.core.AccountRetrieveParams;
import java.util.Locale;
import java.util.Optional;
import org.tributary.contracts.money.Currencies;
import org.tributary.payout.rail.AccountAnswer;
import org.tributary.payout.rail.AccountRequest;
import org.tributary.payout.rail.AccountStatus;
import org.tributary.payout.rail.OnboardingAnswer;

/** Recipients' accounts by Accounts v2: Stripe asks their owners for everything, bank details included, so that we hold none. */
record Recipients(StripeClient stripe) {

    AccountAnswer open(AccountRequest request, RequestOptions keyed) {
        try {
            return standing(stripe.v2().core().accounts().create(parameters(request), keyed));
        } catch (StripeException refused) {
            return refusal(refused);
        } catch (RuntimeException unreadable) {
            return new AccountAnswer.NoAnswer("unreadable_answer: " + unreadable.getMessage());
        }
    }

    AccountAnswer standing(String account) {
        AccountRetrieveParams recipient = AccountRetrieveParams.builder()
                .addInclude(AccountRetrieveParams.Include.CONFIGURATION__RECIPIENT)
                .build();
        try {
            return standing(stripe.v2().core().accounts().retrieve(account, recipient));
        } catch (StripeException refused) {
            return refusal(refused);
        } catch (RuntimeException unreadable) {
            return new AccountAnswer.NoAnswer("unreadable_answer: " + unreadable.getMessage());
        }
    }

    OnboardingAnswer onboarding(String account, String returnUrl) {
        AccountLinkCreateParams link = AccountLinkCreateParams.builder()
                .setAccount(account)
                .setUseCase(UseCase.builder()
                        .setType(UseCase.Type.ACCOUNT_ONBOARDING)
                        .setAccountOnboarding(AccountOnboarding.builder()
                                .addConfiguration(AccountOnboarding.Configuration.RECIPIENT)
                                .setReturnUrl(returnUrl)
                                .setRefreshUrl(returnUrl)
                                .build())
                        .build())
                .build();
        try {
            return new OnboardingAnswer.Address(
                    stripe.v2().core().accountLinks().create(link).getUrl());
        } catch (StripeException refused) {
            return new OnboardingAnswer.NoAnswer(Refusals.describe(refused));
        } catch (RuntimeException unreadable) {
            return new OnboardingAnswer.NoAnswer("unreadable_answer: " + unreadable.getMessage());
        }
    }

    private static AccountCreateParams parameters(AccountRequest request) {
        AccountCreateParams.Builder account = AccountCreateParams.builder()
                .setConfiguration(AccountCreateParams.Configuration.builder()
                        .setRecipient(receivesTransfers())
                        .build())
                .setIdentity(AccountCreateParams.Identity.builder()
                        .setCountry(request.country().toLowerCase(Locale.ROOT))
                        .build())
                .setDashboard(AccountCreateParams.Dashboard.EXPRESS)
                .setDefaults(Defaults.builder()
                        .setCurrency(Currencies.code(request.currency()))
                        .setResponsibilities(platformAnswersForIt())
                        .build())
                .addInclude(AccountCreateParams.Include.CONFIGURATION__RECIPIENT)
                .putMetadata("organisationId", request.org().value())
                .putMetadata("partnerId", request.partnerId().value());
        Optional.ofNullable(request.email()).ifPresent(account::setContactEmail);
        Optional.ofNullable(request.name()).ifPresent(account::setDisplayName);
        return account.build();
    }

    private static Recipient receivesTransfers() {
        StripeTransfers transfers = StripeTransfers.builder().setRequested(true).build();
        StripeBalance balance =
                StripeBalance.builder().setStripeTransfers(transfers).build();
        return Recipient.builder()
                .setCapabilities(
                        Capabilities.builder().setStripeBalance(balance).build())
                .build();
    }

    private static Responsibilities platformAnswersForIt() {
        return Responsibilities.builder()
                .setFeesCollector(Responsibilities.FeesCollector.APPLICATION)
                .setLossesCollector(Responsibilities.LossesCollector.APPLICATION)
                .build();
    }

    private static AccountAnswer standing(Account account) {
        String status = Optional.ofNullable(account.getConfiguration())
                .map(Account.Configuration::getRecipient)
                .map(Account.Configuration.Recipient::getCapabilities)
                .map(Account.Configuration.Recipient.Capabilities::getStripeBalance)
                .map(Account.Configuration.Recipient.Capabilities.StripeBalance::getStripeTransfers)
                .map(Account.Configuration.Recipient.Capabilities.StripeBalance.StripeTransfers::getStatus)
                .orElse("unrequested");
        return new AccountAnswer.Standing(
                account.getId(),
                switch (status) {
                    case "active" -> AccountStatus.ACTIVE;
                    case "pending" -> AccountStatus.PENDING;
                    default -> AccountStatus.RESTRICTED;
                });
    }

    private static AccountAnswer refusal(StripeException thrown) {
        int status = thrown.getStatusCode() == null ? 0 : thrown.getStatusCode();
        boolean definite = status == 400 || status == 402 || status == 404;
        String reason = Refusals.describe(thrown);
        return definite ? new AccountAnswer.Declined(reason) : new AccountAnswer.NoAnswer(reason);
    }
}
