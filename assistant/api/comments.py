"""Comments in: stored as cases, once each."""

from __future__ import annotations

import time
from typing import Annotated

from fastapi import APIRouter, Path, Query, Response

from assistant.api import metrics
from assistant.api.auth import Drafting
from assistant.api.cases_schemas import CaseOut, CommentsIn, StoredManyOut, StoredOut
from assistant.api.cases_view import whole
from assistant.api.problems import documented
from assistant.api.schemas import CommentIn
from assistant.domain import CaseState

router = APIRouter(
    prefix="/v1/brands/{brand}/comments",
    tags=["comments"],
    responses=documented(401, 403, 404, 409, 413, 422, 429, 503),
)

BrandPath = Annotated[str, Path(max_length=64, description="The brand's folder name.", examples=["haverfell"])]
_LONGEST_WAIT = 60.0
_LOOK_EVERY = 0.05


@router.post("", status_code=202, response_model=StoredOut, responses={200: {"model": CaseOut}})
def store_comment(
    brand: BrandPath,
    body: CommentIn,
    caller: Drafting,
    response: Response,
    *,
    wait: Annotated[bool, Query(description="Answer with the whole case once it was drafted for.")] = False,
) -> StoredOut | Response:
    """Store a comment; the same channel and external_id give the same case.

    With ``wait`` the answer is the whole case (200) once the pipeline has run; after a minute it is 202 after all.
    """
    program = caller.brand(brand)
    comment = program.take(body.to_comment(brand))
    added = program.store([comment], caller.actor)[0]
    if added.new:
        metrics.CASES.labels(comment.channel).inc()
    if wait:
        give_up = time.monotonic() + _LONGEST_WAIT
        while time.monotonic() < give_up:
            case = program.review.case(added.case_id, caller.actor)
            if case.state is not CaseState.RECEIVED:
                return Response(whole(program, case).model_dump_json(), media_type="application/json")
            time.sleep(_LOOK_EVERY)
    response.headers["Location"] = f"/v1/cases/{added.case_id}"
    return StoredOut(case_id=added.case_id, external_id=comment.external_id, new=added.new)


@router.post("/batch", status_code=202)
def store_comments(brand: BrandPath, body: CommentsIn, caller: Drafting) -> StoredManyOut:
    """Store up to 1,000 comments, all or none."""
    program = caller.brand(brand)
    comments = [program.take(each.to_comment(brand)) for each in body.comments]
    added = program.store(comments, caller.actor)
    for comment, stored in zip(comments, added, strict=True):
        if stored.new:
            metrics.CASES.labels(comment.channel).inc()
    return StoredManyOut(
        items=[
            StoredOut(case_id=stored.case_id, external_id=comment.external_id, new=stored.new)
            for comment, stored in zip(comments, added, strict=True)
        ]
    )
