package org.communitykit.budgeting;

/** By what rule a budget round spends, with all that is to be chosen about it. */
public enum Spending {
    GREEDY,
    KNAPSACK,
    /** Equal shares by cost; what no group can pay for is kept. */
    EQUAL_SHARES,
    /** Equal shares by cost; what no group can pay for goes to the projects with the most votes. */
    EQUAL_SHARES_GREEDY,
    /** Equal shares by cost, raised as long as what is chosen is within the budget; the rest greedily. */
    EQUAL_SHARES_ADD1;

    /** The rule itself. */
    public Rule rule() {
        return switch (this) {
            case GREEDY -> new Greedy();
            case KNAPSACK -> new Knapsack();
            case EQUAL_SHARES -> new EqualShares(EqualShares.Utility.COST, EqualShares.Completion.NONE);
            case EQUAL_SHARES_GREEDY -> new EqualShares(EqualShares.Utility.COST, EqualShares.Completion.GREEDY);
            case EQUAL_SHARES_ADD1 -> new EqualShares(EqualShares.Utility.COST, EqualShares.Completion.ADD1);
        };
    }
}
