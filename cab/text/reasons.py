"""What each signal is called when it is given as a reason."""

from __future__ import annotations

REASONS`
where it can be given as a reason.
"""

from __future__ import annotations

SIGNALS: dict[str, str] = {
    # Pains ---------------------------------------------------------------------------------
    "difficulty": """
        hard to
        hard time
        harder to
        hard for
        hard part
        hardest part
        tough to
        tough
        tricky
        difficult~
        difficulty~
        difficult to
        struggle~
        struggle~ to/with
        not easy
        not so? easy to
        impossible to
        impossible
        trouble with
        have~ ... trouble
        painful
        pain
        pains
        pain point~
        pain in the
        cumbersome
        clunky
        clumsy
        awkward
        unwieldy
        complicated
        complex~
        convoluted
        fiddly
        tedious
        messy
        mess
        nightmare
        headache~
        hassle~
        hurdle~
        challenge~
        challenging
        obstacle~
        bottleneck~
        barrier~
        burden~
        steep
        learning curve
        overwhelm~
        a pain
        fight~ with
        battle~ with
        stuck
        chaos
        chaotic
        drama
        uphill
        bother~ me/us
        a chore
        gets/get in the way
        issue~ with
        problem~ with
        problem is
        issue is
        problem~
        issue~
        trouble~
        downside~
        drawback~
        pitfall~
        concern~
        risk~
        worry~
        worried
        suffer~
        hurt~
        lacking
    """,
    "confusion": """
        confuse~
        confusing
        confused
        confusion
        unclear
        not clear
        not obvious
        not intuitive
        unintuitive
        counterintuitive
        ambiguous
        opaque
        obscure
        blindsided
        no idea
        no clue
        in the dark
        do not know how
        do not know what/where/if/whether/when/who/which
        does not know how/what/where/if/whether/when/who
        do not understand
        did not understand
        does not understand
        not understand
        hard to understand
        never/not sure if/what/how/where/when/whether/who/which
        did not know
        did not realise/realize
        have no way of knowing
        figure~ out how
        figuring out
        figure~ out
        can not figure
        can not tell
        could not tell
        no one/nobody knows
        nobody/no-one tells/told
        no one tells/told
        lost track
        lose~ track
        misunderstand~
        guess~ work
        guesswork
        misleading
    """,
    "failure": """
        crash~
        bug~
        bugs
        glitch~
        broken
        break~
        broke
        not work~
        never work~
        does/do/did not .. work~
        stop~ working
        quit working
        stop~ work~
        not working
        no longer work~
        no longer works
        fail~
        failure~
        error~
        freeze~
        hang~ up?
        hangs
        lag
        lags
        blank page/screen
        black screen
        force close~
        force stop
        time~ out
        timeout~
        time~ you/me/us out
        timed out
        unusable
        unreadable
        unreliable
        unstable
        flaky
        flakey
        inconsistent
        unpredictable
        incorrect~
        wrong
        goes/went wrong
        corrupt~
        duplicate~
        missing
        disappear~
        vanish~
        gone
        delete~ my/our/all/the/itself
        lost my/our/all/access/the
        lose~ my/our/all/access/the
        lost
        locked out
        log~ me/us out
        keep~ logging
        will/would not load/open/start/connect/sync/let/save/play/update/install
        refuse~ to
        not load~
        not open~
        not sync~
        not save~
        not respond~
        not update~
        not show~
        not let~
        does not let
        drain~
        battery drain
        regress~
        went down
        goes down
        is down
        outage~
        downtime
        mess~ up
        screw~ up
        fall~ apart
        falls over
        fell over
        slip~ through
        slipped
        mixed up
        mix-up~
        mistake~
        half the time
        hit or miss
        hit and miss
        workaround~ for
        incompatible
        conflict~
        clash~
    """,
    "slow": """
        slow
        slower
        slowly
        sluggish
        slow~ down
        takes/took forever
        take~ forever
        take~ ages
        take~ so? too? long
        takes/took/taking/take ... long
        too long
        so long
        forever to
        ages to
        delay~
        late
        too late
        wait~
        waiting
        wait~ for
        on hold
        queue~
        backlog~
        behind
        memory hog
        heavy
        bloated
        bloat
        resource hog
    """,
    "time_lost": """
        waste~ of time
        waste~ ... time
        waste~ my/our/hours
        wasted
        wasting
        time consuming
        time-consuming
        lose~ ... hours/hour/day/days/minutes/week/weeks/morning/afternoon
        lost ... hours/hour/day/days/minutes/week/weeks/morning/afternoon
        spend~ ... hours/hour/days/day/minutes/week/weeks/evening/evenings/weekend/sunday/afternoon/morning/months
        spend~ .. time
        spend~ .. lot of time
        take~ .. # hours/days/minutes/weeks/months/mins/hrs
        takes/took .. hours/days/weeks/months
        takes/took .. an/# hour/day/week/month
        takes/took .. a/an day/hour/week/month/morning/afternoon
        # hours .. every/each/a/per day/week/month/time
        an/# hour~ .. every/each/a/per day/week/month/time
        hours a/per/each/every week/day/month
        half a/the day
        half day
        all day/night/weekend/morning/afternoon
        whole day/morning/afternoon/evening/weekend/week
        extra time
        extra work
        extra step~
        hours of
        for hours
        until midnight
        late at night
        my/our evenings
        sunday evening/night/evenings/nights
        over and over
        again and again
        back and forth
        double entry
        twice over
        re-enter~
        retype~
        re-type~
        redo
        start~ over
        start from scratch
        from scratch
    """,
    "irritation": """
        annoy~
        annoying
        annoyed
        frustrat~
        frustrate~
        frustrating
        frustration~
        irritate~
        irritating
        fed up
        sick of
        tired of
        hate
        hates
        hated
        i dislike
        dislike~
        terrible
        horrible
        awful
        worst
        worse
        useless
        ridiculous
        stupid
        pathetic
        disappoint~
        disappointing
        unacceptable
        not acceptable
        not good enough
        not great
        not ideal
        not the best
        not fun
        no fun
        poor
        poorly
        bad
        badly
        ugly
        dated
        outdated
        crap
        sucks
        suck
        drives/drive/driving me/us crazy/mad/nuts/insane
        stress~
        stressful
        scare~
        scary
        panic~
        dread~
        complain~
        complaint~
        complaints
        only complaint
        only thing i
        only thing .. hate/missing/wrong/dislike
        one thing
        unfortunately
        sadly
        unfair
        angry
        upset
        do not like
        does not like
        did not like
        not like the
        never like~
        too many/much/few/little/small/big/slow/complicated/complex/hard/difficult
        too easy to
        so many
        pet peeve
        bane
        pushy
        intrusive
        spam~
        unbearable
    """,
    "lack": """
        no way to
        no easy way
        no good way
        no simple way
        no way of
        there is/are/was no
        there is/are/was not a/any/an/enough
        there is not
        not have a/any/an/enough
        do not have
        does not have
        did not have
        lack of
        lack~
        missing
        miss~ feature
        inability
        inability to
        unable to
        not able to
        can not
        could not
        can no longer
        can only
        only way
        not possible
        not support~
        no support
        unsupported
        not allow~
        does not allow
        not available
        unavailable
        not enough
        insufficient
        limited
        limit~
        limitation~
        restrict~
        not handle~
        not scale~
        no longer
        nothing tells
        none of
        nowhere to
        nobody
        no one
        without any
        without having to
        not good enough
        not as good as
        not as .. as
        gap
        gaps
        hidden
        bury~
        buried
        poor
    """,
    "wish": """
        wish
        wishes
        i wish
        hope~ .. fix~/add/bring/improve/update
        please fix/add/bring/make/improve/update/give/return/restore/remove/put/allow/let/stop/do/change/include/implement
        please
        fix this/it/that/the
        bring back
        put back
        would be nice/great/good/helpful/useful/handy/awesome/cool/lovely/amazing/better/wonderful
        would be .. nice/great/good/helpful/useful/handy/awesome/cool/better
        be nice if
        be great if
        be helpful
        be good if
        nice if
        what would help
        would help
        would have helped
        would love to see
        would love a/an/to/if
        would like to see
        would like to be
        would like some/a/an
        would like
        like to see
        would want
        i want to
        i want
        i want them
        want to be able
        want a/an
        we want
        we need
        i need
        need a/an/to/better/more/some
        needs a/an/to/better/more/some/work/improvement
        need~ to be
        need to know
        there needs/need to be
        there is a need
        a need for
        should be
        should have
        should not have to
        should not
        should just
        should
        ought to
        could be better/easier/clearer/faster/simpler/improved/nicer
        could be
        could improve
        could use some/a/more
        can be improved
        room for improvement
        better documentation/docs/support/way/integration/tools/search/navigation/error/handling
        better
        easier
        more examples/documentation/docs/support/options/control/flexible/flexibility
        simpler
        clearer
        faster
        improve~
        improvement~
        improved
        feature request
        request~ for
        suggest~
        suggestion~
        option to
        ability to
        the ability
        allow~ us/me/users/you
        a way to
        make it easier/simpler/possible/clearer
        add a/an/the/support/more/some/ability
        support for
        if only
        instead of
        rather than
        looking for a/an/something
        would prefer
        hoping
        why can not
        why is/are there no/not
        why does/do
        how come
        todo
        wishlist
        wish list
    """,
    "workaround": """
        workaround~
        work-around~
        work~ around
        by hand
        manually
        manual
        spreadsheet~
        excel
        google sheet~
        sheet
        sticky notes
        post-it~
        on paper
        paper
        whiteboard
        whatsapp group
        copy paste
        copy and paste
        copy-paste
        copy~
        copies
        export~ .. and
        retype~
        build~ our/my/their own
        built our/my/a/their own
        built .. ourselves
        wrote/write~ a/our/my own? script~
        script~
        wrote .. script
        own script
        hack~
        hacky
        kludge
        duct tape
        cobble~
        ended up
        end up
        have to go back
        had to
        have to
        has to
        having to
        forced to
        force~ me/us/you
        need to manually
        resort~ to
        reinstall~
        re-install~
        restart~
        reboot~
        redo
        redone
        try again
        double-check~
        double check~
        cross-check~
        chase~
        chasing
        call~ around
        phone~ around
        ring~ round/around
        remind~ them/people/everyone
        instead i/we
        so i/we just/then/now/have
        hire~ a/an/someone
        hired
        temp
        agency
        stand-in
        go around
        custom~
        patch~
        give~ up
        gave up
        resigned
        put up with
        live with it
        make do
        get by
    """,
    # Denials -------------------------------------------------------------------------------
    "no_pain": """
        no problem~
        no issue~
        no complaint~
        no trouble
        trouble free
        trouble-free
        not a problem
        not a big problem/deal/issue
        not an issue
        not a drama
        not .. a drama
        not really a problem/pain/issue
        no big deal
        no pain
        never a problem
        never an issue
        never .. problem~/issue~/trouble
        not had any/a problem~/issue~/trouble
        not have any/a problem~/issue~/trouble
        have not had any problem~/issue~
        without any problem~/issue~/trouble
        without problem~/issue~/trouble
        without a hitch
        rarely have to
        rarely/hardly/seldom .. problem~/issue~/trouble
        never have to
        do not have to worry
        not worry about
        do not mind
        does not bother
        not bother me/us
        not bothered
        works/worked fine
        works/worked well
        works/worked great
        work~ perfectly
        works/worked for me/us
        went well
        went .. well
        goes smoothly
        smooth~
        easy to
        easy
        straightforward
        simple
        intuitive
        pretty clear
        very clear
        is clear
        clear and
        clear language
        clear
        happy with how
        happy with
        we are fine
        i am fine
        it is fine
        is fine
        fine with
        takes/took/takes us/me .. five/two/ten minutes
        only takes
        under control
        got that covered
        sorted
        solved
        not painful
        painless
        have not noticed
        nothing to complain
        can not complain
        manageable
        cope
        copes
        coping
        quick~
        quickly
        reliable
        always works
    """,
    "relieved": """
        save~ me/us ... hours/time/minutes
        save~ me/us/so/a/lots
        save~ time
        saves
        saved
        reduce~
        no longer have to
        no longer need to
        do not have to .. anymore
        used to ... hours/have/be/take
        used to
        before .. we/i had/had
        takes care of
        solve~
        solved
        fixed .. problem~
        got rid of
        instead of having
        easier since
        helps/helped me/us
        help~ me/us
        makes/made .. easier/easy/simple/simpler
        so much easier
        game changer
        game-changer
    """,
    # Money ---------------------------------------------------------------------------------
    "price": """
        price~
        prices
        pricing
        priced
        price tag
        price point
        cost~
        cost~ me/us
        cost~ of
        costly
        expensive
        cheap
        cheaper
        cheapest
        inexpensive
        pricey
        pricy
        overpriced
        affordable
        afford~
        fee
        fees
        tariff~
        rate card
        quote of/for
        discount~
        bargain
        deal
        a steal
        rip-off
        rip off
        ripoff
        value for money
        for the money
        worth the money/price/cost
        per seat
        per user
        per agent
        per head
        per month
        a month
        a year
        per year
        per licence/license
        monthly
        yearly
        annually
        annual
        in-app
        paywall~
        pay wall
        behind a paywall
        pay to win
        p2w
        roi
        return on investment
    """,
    "pay": """
        pay~
        pay for
        paid for
        paying for
        pay~ .. for
        pay~ extra/more/less
        pay~ $
        i/we/would/will/to pay
        pay~ .. monthly/yearly/annually
        paid
        prepaid
        payment~
        buy~
        bought
        purchase~
        purchased
        subscribe~
        subscription~
        subscriber~
        membership~
        member fee
        licence~
        license~
        premium
        pro version/plan/tier/account
        paid version/plan/tier/account/app
        full version
        upgrade~ to
        plan .. free/paid/business/team
        free plan/tier/version/trial/account
        trial
        free trial
        the free
        for free
        it is free
        free of charge
        no cost
        free/paid
        freemium
        open wallet
        wallet
        credit card
        invoice~
        bill
        billed
        billing
        charge~ me/us/my
        charged
        charges
        charge~ for
        refund~
        money back
        donate~
        donation~
        sponsor~
        patreon
        tip jar
        renew~
        renewal~
        lifetime
        one-time
        one time price/payment/fee/purchase
        once off
        recurring
        contract~
        signed .. contract/order
        purchase order
        procurement
        vendor
        order form
        micro-transactions
        microtransactions
        coins
        gems
    """,
    "amount": """
        $
        $ a/per/each/every
        $ for
        # a month
        # per month/year/seat/user
        # percent off
        # % off
        hundreds a month
        thousands a
        dollar~
        bucks
        euro~
        pounds
        quid
        cents
        grand
    """,
    "budget": """
        budget~
        in the budget
        no budget
        out of .. pocket
        our/my own pocket
        money
        any money
        more money
        funding
        funds
        finance
        finance team/department
        cfo
        spend~ money
        spend~ .. on it/this/that/software/tools
        money on
        worth paying
        worth it
        worth the
        worth every
        worth $
        worth buying
        invest~ in
        save~ .. money
    """,
    "too_dear": """
        too expensive
        so expensive
        expensive
        very expensive
        quite/pretty/rather/really expensive
        too much money
        too much for
        too pricey
        pricey
        pricy
        overpriced
        costs/cost too much
        cost too high
        price .. too high
        too high
        too steep
        steep
        a lot for
        lot of money
        too rich for
        out of .. range
        out of .. budget
        over budget
        no budget
        not in the budget
        can not afford
        could not afford
        not afford
        not worth
        not .. worth
        is not worth
        not worth it/the/paying/buying/$
        hard to justify
        can not justify
        struggle~ to justify
        justify
        would not pay
        not pay
        will not pay
        would never pay
        never pay
        never paid
        do not pay
        not paying
        refuse to pay
        not going to pay
        not willing to pay
        not want to pay
        no way .. pay
        no reason to pay
        not see .. pay
        not see a reason
        why would i/we pay
        why should i/we pay
        why pay
        shouldn't have to pay
        not have to pay
        rather not pay
        not spend
        rip-off
        rip off
        ripoff
        greedy
        greed
        money grab
        money-grab
        cash grab
        predatory
        gouge~
        gouging
        price hike
        raise~ .. price~
        price~ .. up
        prices went up
        doubled
        cheaper
        cheaper option/alternative/elsewhere
        free alternative~
        free instead
        only if .. free
        as long as .. free
        use .. free
        stay~ on .. free
        stick~ .. free
        free version .. enough/fine
        free tier .. enough/fine
        cancel~ .. subscription/plan/membership/trial
        cancel~ my/our/the
        cancelled
        want .. refund
        my money back
        not renew~
        ask~ for a refund
        insane
        waste of money
        wasted money
        hidden fee~/cost~/charge~
        ridiculous~ .. price~/fee~
        for what it is/does
        hand over
    """,
    "fair_price": """
        reasonable
        reasonably
        reasonable price~
        fair price
        fair enough
        good value
        great value
        value for money
        excellent value
        worth every
        worth the money/price/cost
        well worth
        worth it
        totally/definitely/absolutely/easily worth
        worth paying
        worth buying
        worth $
        bargain
        a steal
        good deal
        great deal
        good price
        great price
        cheap
        inexpensive
        affordable
        happy to pay
        happily pay
        gladly pay
        glad to pay
        would pay
        i/we would .. pay
        willing to pay
        prepared to pay
        be willing to
        ready to pay
        pay more
        no problem paying
        not mind paying
        do not mind paying
        comfortable .. paying
        pays for itself
        paid for itself
        paid off
        already pay~
        we pay
        i pay
        we paid
        i paid
        we are paying
        i am paying
        currently pay~
        been paying
        pay~ $
        paid $
        bought
        i bought
        we bought
        purchased
        i purchased
        we purchased
        subscribed
        i subscribe~
        premium user/subscriber/member/customer
        paid user/customer/subscriber
        paying customer/user
        renewed
        signed up for
        upgraded
        signed
        approved
        budget approved
        put .. in the budget
        set aside
        send .. invoice
        take my money
        shut up and take
        where do i sign
    """,
    "not_buying": """
        feel free
        free to
        free time
        free data
        trouble free
        trouble-free
        hands free
        free speech
        free software
        open source
        for free's
        pay attention
        paid attention
        pays/paid/pay off
        pay~ .. respect~
        pay~ .. visit
        price to pay
        pay the price
        at all cost~
        at any cost
        i buy that
        buy-in
        buy in
        bought in
        do not buy that
        i buy it
        salary
        salaries
        wage~
        payroll
        paid leave
        paid time
        get paid
        got paid
        get~ paid
        getting paid
        pay gap
        pay day
        payday
        pension
        pay bills
        make~ money
        making money
        make~ .. money
        earn~
        raise money
        raised money
        business value
        in charge of
        charge my phone
        charging
        charger
        battery charge
        right on the money
        time is money
        my two cents
        two cents
        interest rate
        tax
        taxes
        cost centre
        finance department
        payment processing
        process payments
        payment provider~
        worth noting/mentioning/trying/watching/checking/reading/looking
        worth a try/look/watch
        worth a
        payment system
        bank
        banking
        customers pay
        invoice run
        invoicing
        revenue
        turnover
        big deal
        deal with
        deals with
        dealing with
        a great deal of
        a good deal of
    """,
    # Dependence ----------------------------------------------------------------------------
    "depend": """
        rely~ on
        rely~ heavily
        reliant
        reliance
        depend~ on
        depend~ heavily
        dependent
        dependence
        dependency~
        can not live without
        could not live without
        not .. live without
        lived without
        live without
        can not work without
        could not work without
        can not do without
        could not do without
        not do .. without
        not .. without it/this/that/them/you
        without it
        without this
        lost without
        be lost
        dead without
        stuck without
        fall apart without
        can not imagine
        could not imagine
        imagine .. without
        not function without
        not run .. without
        not survive without
        not operate without
        what would i/we do without
        what .. do without
        essential
        essential to/for
        essential part
        crucial
        critical
        critical to/for
        mission critical
        business critical
        vital
        indispensable
        invaluable
        irreplaceable
        necessity
        necessary
        absolutely necessary
        a must
        must have
        must-have
        is required
        required
        paramount
        integral
        backbone
        lifeline
        life saver
        lifesaver
        life-saver
        life changing
        core
        core part
        core tool
        central to
        cornerstone
        important
        very/really/so/super/extremely important
        everything depends
        everything runs
        whole business/team/workflow/day/company/life
        entire workflow/team/life/business
        entire
        runs on
        run .. on it
        run~ my/our life/business/day
        no other choice
        no alternative
        no substitute
        nothing else
        nothing comes close
        comes close
        nothing compares
        nothing like it
        nothing better
        best .. i have
        the only tool/app/thing/one
        only app
        first thing i/we open
        grind to a halt
        stand still
        standstill
        come to a stop
        stop working without
        over my dead body
        fight you
        take it away
        took it away
        if .. went away
        if .. disappeared
        if .. taken away
        go back to paper/pen/excel
        would go back to
        riot
        cry
        would be very disappointed
        very disappointed
        devastated
        in trouble without
        would miss
        miss it
        really miss
    """,
    "habit": """
        every day
        everyday
        every single day
        each day
        daily
        all the time
        all day
        constantly
        several times a day
        many times a day
        multiple times
        times a day
        every morning/evening/night/week/hour
        every time i
        always open
        always use
        always on
        first thing
        use~ it every
        use~ .. daily
        use~ .. every
        use~ .. all the time
        use~ .. constantly
        use~ it a lot
        use~ it for everything
        use~ .. everything
        use~ it extensively
        used often
        used heavily
        heavily
        for everything
        whenever i
        wherever i
        most days
        heavy user
        power user
        daily driver
        go-to
        goto
        go to app
        part of .. day/routine/life/workflow/process/job/work
        second nature
        workflow
        everywhere
        multiple times a
        at least once a day
        never leave
        without it
        use it whenever
        much as i can
    """,
    "loyal": """
        for years
        for # years
        for over # years
        # years now
        # years
        more than # years
        over # years
        since #
        since day one
        since the beginning
        since # year~
        been using
        been using .. for
        have been using
        long time user
        long-time
        longtime
        loyal
        forever
        from the start
        still use/using
        keep using
        never go back
        never going back
        not go back
        not switch
        would not switch
        never switch
        no plan~ to leave/switch
        addict~
        addicted
        hooked
        obsessed
        in love with
        favorite app
        favourite app
        favorite
        favourite
        the best app
        best app
        best .. out there
        swear by
        could not be without
        switched from
        replaced
        replace~ all/our/my/three/two
        moved from
        come back to
        keep coming back
        convinced my
        i love it
        love it
        love this
        sticking with
        stick with it
        stay with it
    """,
    "dispensable": """
        nice to have
        nice-to-have
        do not need
        does not need
        did not need
        not need it/this/that/them/to
        not really need
        no need
        no real need
        not needed
        not necessary
        unnecessary
        not essential
        not critical
        not crucial
        not a must
        not required
        not important
        no use for
        not useful
        no reason to use
        no point
        not see the point
        what is the point
        do not use
        does not use
        did not use
        not use it
        not really use
        never use~
        never used
        never touch~
        never open~
        never tried
        not used it
        hardly/rarely/barely/seldom use~
        rarely
        hardly ever
        barely
        stopped using
        stop using
        quit using
        gave up on
        gave up using
        forgot about it
        forgot i had
        not miss
        would not miss
        not even notice
        would not notice
        not notice if
        could do without
        can do without
        do just fine without
        fine without
        get by without
        got by without
        manage without
        managed without
        cope without
        live without it
        could live without
        survive without
        lived without it for
        would live
        would be fine
        would be ok/okay
        not be the end
        not the end of the world
        use something else
        do .. ourselves
        find something else
        find another
        something similar
        plenty of alternative~
        other tools
        other apps
        interchangeable
        any other
        overkill
        gimmick
        do not care
        not care about
        not want it
        do not want it
        not interested
        no interest
        not for me
        not for us
        not worth installing
        not worth your/my/the time
        not worth keeping
        not worth downloading
        go back to .. whiteboard/paper/excel
        have not found a need
        not found a use
        found a need
        done manually
        just as well
        just as good
        same thing
        do not know why i have
        useless
        collecting dust
        gathering dust
        sits there
    """,
    "leaving": """
        uninstall~
        uninstalled
        uninstalling
        delete~ the/this/my app
        delete~ the/this game
        deleted it
        deleting the/this app/game
        deleted this app
        deleted my account
        close~ my account
        get rid of
        getting rid of
        removed it
        switch~ to
        switched to
        switching to
        switch
        move~ to
        moved to
        moving to
        move~ away
        moved away
        moving away
        migrate~ to
        migrate~
        migrated away
        leave~ for
        leaving
        left for
        we left
        i left
        i am leaving
        go elsewhere
        going elsewhere
        look elsewhere
        look~ for another
        looking for another
        look~ for a? alternative~
        search for another
        looking for something else
        alternative~
        competitor~
        replace it
        replace~ with
        replaced it with
        replaced by
        drop~ it
        dropped it
        ditch~
        abandon~
        goodbye
        bye
        farewell
        not use .. anymore
        not use .. any more
        no longer use~
        not using .. anymore
        no longer using
        stop playing
        quit
        quitting
        cancel~
        unsubscribe~
        churn~
        playing other games
        other games more
        exit~ permanently
        last straw
        stay~ a customer
        not .. stay
        went back to
        going back to
        gone back to
        go back to
    """,
    # Shape of the statement -----------------------------------------------------------------
    "past_date": """
        yesterday
        last week/month/year/night/time/quarter/summer/winter/spring/autumn/fall/monday/tuesday/wednesday/thursday/friday/saturday/sunday/christmas/easter
        # days/weeks/months/years/hours/minutes ago
        a/an day/week/month/year/hour ago
        a few/couple days/weeks/months/years ago
        a couple of days/weeks/months/years ago
        the other day/week/night
        this morning/week/month/afternoon
        on monday/tuesday/wednesday/thursday/friday/saturday/sunday
        in january/february/march/april/june/july/august/september/october/november/december
        back in
        earlier this
        recently
        the last time
        last time
        once
        one time
        just now
        at easter/christmas
        over christmas/easter
        when i/we first
        in 20#
        today
        just had
        two weeks
        that week/day/night/month/weekend
        the day
        at # in the morning
        at # am/pm
    """,
    "event": """
        happened
        had to
        i was
        we were
        i had
        we had
        he/she/they/it had
        was
        were
        took
        went
        called
        rang
        lost
        missed
        found
        tried
        ended up
        spent
        paid
        broke
        told
        came
        got
        forgot
        discovered
        realised/realized
        turned out
        noticed
        asked
    """,
    "hypothetical": """
        would
        could
        might
        may
        maybe
        perhaps
        probably
        possibly
        if
        if you/we/i/it
        would probably
        i guess
        i suppose
        i imagine
        i could see
        could see myself
        would use
        would definitely
        would totally
        would love
        depends
        someday
        one day
        in the future
        eventually
        not sure if
        i think so
        potentially
        theoretically
        in theory
        interested in
        curious
    """,
    "polite": """
        sounds great/good/nice/cool/interesting/useful/amazing
        looks great/good/nice/cool/interesting
        that is cool/nice/great/neat/interesting/awesome
        i would use it/that/this
        would use
        would definitely use/try/buy
        i would try
        would give it a try
        would recommend
        great idea
        good idea
        nice idea
        love the idea
        like the idea
        interesting
        interesting idea
        keep me posted
        let me know when
        send me
        would be interested
        happy to try
        good luck
        well done
        congratulations
        cool
        neat
        impressive
        keep up the
        keep up
        great work
        good work
        great job
        good job
        you rock
        thank~ you
        thanks
        cheers
        appreciate
        i appreciate
    """,
    "praise": """
        great app/game/tool/product/service/job/experience/feature
        good app/game/tool/product/service
        nice app/game
        awesome
        amazing
        excellent
        fantastic
        wonderful
        perfect
        brilliant
        beautiful
        enjoy~
        enjoyable
        exciting
        fun
        cool
        superb
        love
        loved
        like
        i like
        i love
        i really like
        likes
        liked
        glad
        happy
        pleased
        best
        great
        nice
        good
        very good
        so good
        super
        recommend~
        joy
        impressive
        # stars
        five stars
        works great
        easy to use
        user friendly
        helpful
        useful
    """,
    "greeting": """
        hello
        hi
        hey
        welcome
        good morning
        good afternoon
        good evening
        my name is
        nice to meet
        pleasure
        thank you for having
        thanks for having
        thank you so much
        for joining
        for your time
        see you
        bye
        talk soon
        have a good/great/nice
        take care
        how are you
        i am a
        i am the
        i am an
        i work at/for/as/in/with
        we are a
        we are an
        my title
        my role
        my team
        our team is
        our company
        years of experience
        background in
        i studied
        grew up
        based in
        introduce myself
        founded
        responsible for
        i maintain
        i run
        i manage
        i lead
        i started
        co-founder
        founder
        senior
        engineer at
        let us start/begin/get/dive/move
        next question
        any questions
        any other questions
        feel free
        reach out
        check out
        get involved
        tell me
        tell us
        can you
        could you
        walk me
        do you
        did you
        would you
        have you
        are you
        what do
        what is
        how do
        how did
        how does
        so tell
    """,
    "workflow": """
        we use
        we mainly use
        i use
        i used
        uses
        used for
        use~ it for
        use~ it to
        we run
        we have
        we deploy
        we send
        we start
        first we
        then we
        then i
        after that
        and then
        usually
        typically
        generally
        normally
        mostly
        mainly
        at the end of
        once a month/week/year
        twice a
        every quarter
        consists of
        based on
        depending on
        in order to
        kind of like
        you know
        it is like
        for example
        which is
        so that
    """,
    "negation": """
        not
        no
        never
        none
        nothing
        nobody
        without
        hardly
        barely
        rarely
        neither
        nor
    """,
    "first_person": """
        i
        we
        my
        our
        me
        us
    """,
    "second_person": """
        you
        your
    """,
    "third_person": """
        he
        she
        they
        his
        her
        their
        people
        users
        customers
        clients
        staff
        everyone
    """,
    "emphasis": """
        very
        really
        so
        extremely
        always
        every time
        constantly
        keep~
        keeps
        too
        just
        even
        still
        absolutely
        definitely
        totally
    """,
    "commitment": """
        signed
        i will sign
        we will sign
        signed up
        sign the
        letter of intent
        deposit
        pilot
        paid up front
        paid upfront
        in advance
        pre-order~
        preorder~
        introduce you to
        put you in touch
        approved the budget
        budget approved
        got approval
        purchase order
        sent the purchase
        start~ on monday
        we start
        go ahead and
        order form
        committed
    """,
    "built_stand_in": """
        wrote/write~/built/build~/made/made .. script~/macro~/spreadsheet/sheet/tool/bot/app/database/template
        built/wrote/made our/my/their own
        build~ our/my/their own
        had to build/write/hire/buy/make
        ended up building/writing/hiring/buying/making/paying
        own script/distribution/version/tool/spreadsheet
        in-house
        cobbled together
        built .. ourselves/myself
        wrote .. ourselves/myself
        a whatsapp group
        we/i keep a/an/our/my ... spreadsheet/excel/list/whiteboard/notebook
        keep a paper
        made/make~ a sheet/spreadsheet
    """,
    "paid_stand_in": """
        hired
        pay~ someone/somebody/people/a/an
        paid someone/somebody/people
        pay~ .. agency/freelancer/bookkeeper/consultant/contractor/assistant/temp/overtime
        paid .. agency/freelancer/bookkeeper/consultant/contractor/assistant/temp/overtime
        pay~ overtime
        paid .. $
        pay~ .. $
        i/we pay .. for
        i/we paid
        we/i/have/had spent $
        spent $
        cost/costs us/me ... $
        we/i bought
        i/we subscribe~ to
        i/we renewed
        i/we upgraded
        i/we purchased
        already pay~
        already have a licence/license
        agency
        bought .. licence/license/plan/version/subscription
    """,
    "would_pay": """
        would ... pay/buy/purchase/subscribe/upgrade/spend
        might/could/may .. pay/buy/purchase/subscribe/upgrade/spend
        if ... pay/buy/cost
        maybe .. pay/buy
        happy/willing/glad/prepared/ready to pay/buy
    """,
    "but": """
        but
        however
        although
        though
        except
        despite
        unless
        until
    """,
}

REASONS: dict[str, str] = {
    "difficulty": "says that something is hard",
    "confusion": "did not know where they stood",
    "failure": "something failed or broke",
    "slow": "something is slow or comes too late",
    "time_lost": "time lost",
    "irritation": "annoyed or let down",
    "lack": "something is missing or cannot be done",
    "wish": "asks for something they do not have",
    "workaround": "a way around it",
    "no_pain": "says it is no trouble",
    "relieved": "something took a trouble away",
    "price": "speaks of a price",
    "pay": "speaks of paying or buying",
    "amount": "names an amount of money",
    "budget": "speaks of money or a budget",
    "too_dear": "finds it too dear, or would not pay",
    "fair_price": "pays, or finds the price fair",
    "depend": "says they could not do without it",
    "habit": "uses it all the time",
    "loyal": "has stayed with it for long",
    "dispensable": "could do without it",
    "leaving": "speaks of leaving or changing to something else",
    "would_pay": "would pay, but has not yet",
}
