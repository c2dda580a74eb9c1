package io.chairside.benchmarks.soak;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * What happens in each round, all of it drawn from the seed: which payments go to which node, who is killed when, and what befalls the database and the
 * office.
 *
 * @param rounds the rounds
 */
record CrashPlan(List<Round> rounds) {

    /**
     * A round.
     *
     * @param first number of its first payment
     * @param nodes node of each payment of the round
     * @param again number of an old payment submitted a second time; -1 for none
     * @param againNode to which node
     * @param rollBack whether a platform's transaction is rolled back as well
     * @param signs how many payments must have been acknowledged, or have arrived at the office, in this round before the kill
     * @param atOffice whether those are counted that arrive at the office
     * @param killAfter milliseconds from then to the kill
     * @param victims nodes that are killed
     * @param restart whether the database is ended and started in between
     * @param offline milliseconds for which the office is offline; 0 for not at all
     */
    record Round(
            int first,
            List<Integer> nodes,
            int again,
            int againNode,
            boolean rollBack,
            int signs,
            boolean atOffice,
            int killAfter,
            List<Integer> victims,
            boolean restart,
            int offline) {}

    static CrashPlan of(long seed, int rounds, int nodes, boolean server) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Round> plan = new ArrayList<>();
        int next = 0;
        for (int i = 0; i < rounds; i++) {
            int count = 5 + random.nextInt(16);
            List<Integer> to = new ArrayList<>();
            for (int k = 0; k < count; k++) {
                to.add(random.nextInt(nodes));
            }
            int again = next > 0 && random.nextInt(4) == 0 ? random.nextInt(next) : -1;
            int againNode = random.nextInt(nodes);
            boolean rollBack = random.nextInt(5) == 0;
            int signs = random.nextInt(count);
            boolean atOffice = random.nextInt(3) > 0;
            int killAfter = random.nextBoolean() ? 0 : random.nextInt(60);
            boolean all = random.nextInt(6) == 0;
            List<Integer> victims = new ArrayList<>();
            int victim = random.nextInt(nodes);
            for (int k = 0; k < nodes; k++) {
                if (all || k == victim) {
                    victims.add(k);
                }
            }
            boolean restart = random.nextInt(12) == 0 && server;
            int offline = random.nextInt(15) == 0 ? 100 + random.nextInt(900) : 0;
            plan.add(new Round(
                    next, to, again, againNode, rollBack, signs, atOffice, killAfter, victims, restart, offline));
            next += count;
        }
        return new CrashPlan(plan);
    }
}
