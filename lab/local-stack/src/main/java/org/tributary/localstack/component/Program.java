package org.tributary.localstack.component;

import java.util.List;

/**
 * A main class of ours and the module whose distribution holds it.
 *
 * @param name of the component it is
 * @param module its folder in the repository
 * @param flags of its JVM
 */
record Program(String name, String module, String mainClass, List<String> flags) {

    static final Program MAIL =
            new Program("mail", "lab/local-stack", "org.tributary.localstack.mail.MailBox", JvmFlags.SMALL);
    static final Program SHOP =
            new Program("shop", "lab/local-stack", "org.tributary.localstack.shop.DemoShop", JvmFlags.SMALL);
    static final Program STRIPE =
            new Program("stripe", "lab/stripe-simulator", "org.tributary.simulator.StripeSimulator", JvmFlags.CALM);
    static final Program TRACKING =
            new Program("tracking", "tracking-service", "org.tributary.tracking.TrackingService", JvmFlags.TRACKING);
    static final Program COMMISSION = new Program(
            "commission", "commission-service", "org.tributary.commission.CommissionService", JvmFlags.BUSY);
    static final Program PAYOUT =
            new Program("payout", "payout-service", "org.tributary.payout.PayoutService", JvmFlags.CALM);
    static final Program GATEWAY =
            new Program("gateway", "partner-gateway", "org.tributary.gateway.PartnerGateway", JvmFlags.CALM);
}
